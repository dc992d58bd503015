import { AppError } from '@candor/core/app-error'

/** A refusal of one field, to stand beside it. */
export function badField(field: string, message: string): AppError {
  return new AppError('invalid', message, { issues: [{ path: [field], message }] })
}
