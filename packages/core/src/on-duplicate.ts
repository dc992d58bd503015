import { AppError } from './app-error.ts'

/** Runs a write and turns the one violation that is expected, by its constraint, into a refusal. */
export async function onDuplicate<T>(
  write: Promise<T>,
  constraint: string,
  refusal: () => AppError,
): Promise<T> {
  try {
    return await write
  } catch (error) {
    if (isViolationOf(error, constraint)) throw refusal()
    throw error
  }
}

function isViolationOf(error: unknown, constraint: string): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    error.code === '23505' &&
    'constraint' in error &&
    error.constraint === constraint
  )
}
