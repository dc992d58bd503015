import * as z from 'zod'

/**
 * Holds a value against a schema. zod asks also what is no text for its length, and throws where no number
 * can be made of it; such a value is refused here.
 */
export function checkValue<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  params?: Parameters<Schema['safeParse']>[1],
): z.ZodSafeParseResult<z.infer<Schema>> {
  try {
    return schema.safeParse(value, params)
  } catch (error) {
    if (!isUnconvertible(error)) throw error
    return z
      .custom<z.infer<Schema>>(() => false, 'Use no length that is not a number')
      .safeParse(value)
  }
}

function isUnconvertible(error: unknown): boolean {
  return (
    error instanceof TypeError && error.message.startsWith('Cannot convert object to primitive')
  )
}
