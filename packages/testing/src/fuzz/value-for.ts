import type * as z from 'zod'
import type { Random } from './random.ts'

/** Makes a value for a field by its name, where its schema alone does not tell one. */
export type Makers = Record<string, (random: Random) => unknown>

export type Making = { random: Random; makers: Makers }

/** A value that a schema accepts. A schema that needs more than it says is an error, not left out. */
export function valueFor(schema: z.ZodType, making: Making, name = ''): unknown {
  const { random, makers } = making
  const { def } = schema
  if ('innerType' in def) {
    const isLeftOut = makers[name] === undefined || def.type === 'optional'
    if (isLeftOut && random.isLikely(0.4)) return def.type === 'optional' ? undefined : null
    return valueFor(asType(def.innerType), making, name)
  }
  const own = makers[name]?.(random)
  // Choices of another kind can have the same name.
  const isOther = def.type === 'enum' && !schema.safeParse(own).success
  return own === undefined || isOther ? valueOfType(schema, making, name) : own
}

function valueOfType({ def }: z.ZodType, making: Making, name: string): unknown {
  const { random } = making
  if ('shape' in def) {
    const fields = Object.entries(def.shape as Record<string, unknown>)
    const values = fields.map(([field, one]) => [field, valueFor(asType(one), making, field)])
    return Object.fromEntries(values.filter(([, value]) => value !== undefined))
  }
  if ('element' in def) {
    const element = asType(def.element)
    return Array.from({ length: 1 + random.below(3) }, () => valueFor(element, making, `${name}[]`))
  }
  if ('entries' in def) return random.pick(Object.values(def.entries as Record<string, string>))
  if ('options' in def) {
    const options = def.options as unknown[]
    return valueFor(asType(random.pick(options)), making, name)
  }
  if ('values' in def) return random.pick(def.values as unknown[])
  if (def.type === 'boolean') return random.isLikely(0.5)
  if (def.type === 'number') return 1 + random.below(9)
  throw new Error(`Nothing says how to make ${name === '' ? 'this input' : name} (${def.type})`)
}

/** Zod types the parts of a schema by its core; each of them is one of its classic kind. */
function asType(schema: unknown): z.ZodType {
  return schema as z.ZodType
}
