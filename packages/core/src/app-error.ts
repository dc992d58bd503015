import { checkValue } from '@candor/contract/check-value'
import type { ErrorCode, FieldIssue } from '@candor/contract/errors'
import type * as z from 'zod'

type Details = {
  issues?: FieldIssue[]
  current?: unknown
  /** Seconds after which another try makes sense. */
  retryAfter?: number
}

/** A refusal that the caller can understand and act on. Anything else that is thrown is our fault. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly details: Details

  constructor(code: ErrorCode, message: string, details: Details = {}) {
    super(message)
    this.name = 'AppError'
    this.code = code
    this.details = details
  }
}

export function notFound(what: string): AppError {
  return new AppError('not_found', `${what} was not found`)
}

/** The issues of a failed parse, each with its path below `prefix`. */
export function toIssues(
  error: z.ZodError,
  prefix: readonly (string | number)[] = [],
): FieldIssue[] {
  return error.issues.map(({ path, message }) => ({
    path: [...prefix, ...path.map((part) => (typeof part === 'symbol' ? String(part) : part))],
    message,
  }))
}

/** Parses an input or refuses it with every problem at once. */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  prefix: readonly (string | number)[] = [],
): z.infer<Schema> {
  const parsed = checkValue(schema, input)
  if (parsed.success) return parsed.data
  throw new AppError('invalid', 'Some fields need another look', {
    issues: toIssues(parsed.error, prefix),
  })
}
