import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { kindNames, kindOf } from '../src/kinds/registry.ts'
import { routes } from '../src/routes/registry.ts'
import type { Route } from '../src/routes/route.ts'

/** Paths of the objects in a schema that take fields which they do not name. */
function openObjects(schema: z.ZodType): string[] {
  return [...walk(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), '')]
}

function* walk(node: unknown, path: string): Generator<string> {
  if (typeof node !== 'object' || node === null) return
  if ('type' in node && node.type === 'object') {
    const isClosed = 'additionalProperties' in node && node.additionalProperties === false
    if (!isClosed) yield path || 'all of it'
  }
  for (const [key, value] of Object.entries(node)) yield* walk(value, `${path}/${key}`)
}

const inputs = Object.entries(routes).flatMap(([group, members]) =>
  Object.entries<Route>(members).flatMap(([name, { input, query }]) => [
    ...(input ? [[`the body of ${group}.${name}`, input] as const] : []),
    ...(query ? [[`the query of ${group}.${name}`, query] as const] : []),
  ]),
)

/** What an item says is checked by its kind. */
const byKind = ['/properties/data']

/** What others write in a form of theirs; of it we read what we know, once its signature is right. */
const signed = new Set(['the body of clerk.receiveWebhook'])

describe('no field can be given that is not named', () => {
  test.each(inputs.filter(([name]) => !signed.has(name)))('in %s', (_, schema) => {
    expect(openObjects(schema).filter((path) => !byKind.includes(path))).toEqual([])
  })

  test.each(kindNames)('in an item of the kind %s', (name) => {
    expect(openObjects(kindOf(name).schema)).toEqual([])
  })

  test('what is open is what others sign', () => {
    const open = inputs.filter(
      ([name, schema]) => signed.has(name) && openObjects(schema).length > 0,
    )
    expect(new Set(open.map(([name]) => name))).toEqual(signed)
  })

  test('an open object is found', () => {
    const inner = z.strictObject({ a: z.strictObject({ b: z.looseObject({}) }) })
    expect(openObjects(inner)).toEqual(['/properties/a/properties/b'])
    expect(openObjects(z.strictObject({ data: z.record(z.string(), z.unknown()) }))).toEqual(byKind)
  })
})
