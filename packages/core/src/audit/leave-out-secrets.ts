import { isSecret } from '@candor/contract/secret-text'
import * as z from 'zod'

/** What stands in the log in place of a secret, so that one sees that there was one. */
export const leftOut = '(left out)'

/** Fields that hold secrets wherever they are, so that a command need not think of it. */
const secretNames = new Set([
  'cookie',
  'credential',
  'password',
  'passwordHash',
  'recoveryCodes',
  'sealed',
  'secret',
  'token',
  'tokenHash',
])

/** So short that it may be part of any text by chance. */
const shortest = 6

/**
 * The value without anything that must not be kept for good: fields by their names, and every text with
 * one in it that the command's input declares a secret, under whatever name the command hands it on.
 */
export function leaveOutSecrets(value: unknown, secrets: readonly string[]): unknown {
  if (typeof value === 'string') return secrets.some((one) => holds(value, one)) ? leftOut : value
  if (Array.isArray(value)) return value.map((one) => leaveOutSecrets(one, secrets))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, one]) => [
    name,
    secretNames.has(name) && one !== null ? leftOut : leaveOutSecrets(one, secrets),
  ])
  return Object.fromEntries(entries)
}

function holds(text: string, secret: string): boolean {
  return secret.length < shortest ? text === secret : text.includes(secret)
}

/** The texts of an input whose schema says that they are secret, however deep. */
export function secretsIn(schema: unknown, value: unknown): string[] {
  if (value === undefined || value === null || !(schema instanceof z.ZodType)) return []
  if (isSecret(schema)) return [typeof value === 'string' ? value : JSON.stringify(value)]
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((one) => secretsIn(one, value))
  if (schema instanceof z.ZodPipe) return secretsIn(schema.in, value)
  if (schema instanceof z.ZodArray && Array.isArray(value)) {
    return value.flatMap((one) => secretsIn(schema.element, one))
  }
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).flatMap(([name, one]) =>
      secretsIn(one, Reflect.get(Object(value), name)),
    )
  }
  return 'unwrap' in schema && typeof schema.unwrap === 'function'
    ? secretsIn(schema.unwrap(), value)
    : []
}
