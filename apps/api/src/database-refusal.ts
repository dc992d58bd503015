import { AppError } from '@candor/core/app-error'

/**
 * What Postgres refuses because of what was sent (SQLSTATE classes 22 data, 54 limits, 23 integrity) as
 * a refusal of ours. A schema should have said it first, so it is logged as well.
 */
export function databaseRefusal(error: unknown): AppError | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (!/^(22|23|54)[0-9A-Z]{3}$/.test(code)) return undefined
  return code.startsWith('23')
    ? new AppError('conflict', 'This does not fit to what is there: look at it again')
    : new AppError('invalid', 'This cannot be kept: something in it is too large or no text')
}
