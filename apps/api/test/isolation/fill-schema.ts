import * as z from 'zod'
import type { Side } from './canary.ts'
import { pictureOf } from './picture.ts'

export type Filling = {
  side: Side
  /** A canary for a field, by the field's name. */
  mark: (field: string) => string
  /** A value of the caller's own; undefined where the schema alone decides. */
  own?: (field: string, schema: z.ZodType) => unknown
}

/** A valid value with a canary in every text, made from the schema alone; throws where it cannot be. */
export function fillSchema(schema: z.ZodType, field: string, filling: Filling): unknown {
  const own = filling.own?.(field, schema)
  if (own !== undefined) return own
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) {
    return fillSchema(asType(schema.unwrap()), field, filling)
  }
  if (schema instanceof z.ZodObject) {
    return Object.fromEntries(
      Object.entries(schema.shape).map(([name, one]) => [
        name,
        fillSchema(asType(one), name, filling),
      ]),
    )
  }
  if (schema instanceof z.ZodArray) return fillArray(schema, field, filling)
  if (schema instanceof z.ZodEnum) return schema.options[0]
  if (schema instanceof z.ZodLiteral) return [...schema.values][0]
  if (schema instanceof z.ZodBoolean) return true
  if (schema instanceof z.ZodNumber) return Math.max(1, schema.minValue ?? 1)
  return accepted(schema, field, textsFor(field, filling))
}

/** Names are listed once each, as a list of choices wants them; of anything else there are two. */
function fillArray(schema: z.ZodArray, field: string, filling: Filling): unknown[] {
  const element = asType(schema.element)
  if (element instanceof z.ZodEnum) return [...element.options]
  return [0, 1].map(() => fillSchema(element, field, filling))
}

function accepted(schema: z.ZodType, field: string, candidates: readonly string[]): string {
  const found = candidates.find((text) => schema.safeParse(text).success)
  if (found === undefined) throw new Error(`No generator for the field ${field}`)
  return found
}

/** One that is read on a light page and one for a dark one; no other side has them. */
const colorsOf: Record<Side, string[]> = {
  aa: ['#7a2048', '#e0a0b8'],
  bb: ['#20487a', '#a0b8e0'],
}

/** The same canary in every shape that a field can ask for; a date, a duration and a colour can carry none. */
function textsFor(field: string, { side, mark }: Filling): string[] {
  const text = mark(field)
  const name = text.toLowerCase().replaceAll('_', '-')
  const count = /\d+$/.exec(text)?.[0] ?? ''
  return [
    text,
    `https://example.com/${text}`,
    `${name}@cnry.example`,
    `${name}.example`,
    name,
    `en-Cnry-${side.toUpperCase()}-language-${count.padStart(5, '0')}`,
    `CVSS:4.0/AV:N/AC:L/CRY:CNRY${side}`,
    pictureOf(side, text),
    ...colorsOf[side],
    '2031-05-03',
    '72 hours',
  ]
}

/** Zod types the parts of a schema by its core; every one that we build is of its classic kind. */
export function asType(schema: unknown): z.ZodType {
  return schema as z.ZodType
}
