import { AppError } from '@candor/core/app-error'

/** What a thread can tell of an error; as an error it would lose its kind and its code on the way. */
export type CarriedError = {
  name: string
  message: string
  stack: string | undefined
  facts: Record<string, string>
  refusal: Pick<AppError, 'code' | 'details'> | undefined
  cause: CarriedError | undefined
}

/** By these it is told whether the database is gone or refused something, and what the log may say. */
const factNames = ['code', 'syscall', 'severity', 'table', 'constraint']

export function carryError(error: unknown): CarriedError {
  if (!(error instanceof Error)) return carryError(new Error(`${typeof error} was thrown`))
  const { name, message, stack, cause } = error
  const facts = factNames.flatMap((fact) => {
    const value: unknown = Reflect.get(error, fact)
    return typeof value === 'string' ? [[fact, value]] : []
  })
  return {
    name,
    message,
    stack,
    facts: Object.fromEntries(facts),
    refusal: error instanceof AppError ? { code: error.code, details: error.details } : undefined,
    cause: cause === undefined ? undefined : carryError(cause),
  }
}

export function asError({ name, message, stack, facts, refusal, cause }: CarriedError): Error {
  if (refusal) return new AppError(refusal.code, message, refusal.details)
  const error = new Error(message, cause ? { cause: asError(cause) } : {})
  return Object.assign(error, { name, stack, ...facts })
}
