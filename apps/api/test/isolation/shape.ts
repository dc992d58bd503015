import { Problem } from '@candor/contract/errors'
import type { Route } from '@candor/contract/routes/route'
import * as z from 'zod'
import { asType } from './fill-schema.ts'
import { type Answer, headerOf } from './send.ts'

/** How an answer differs from what its route declares: a key too many is a fault like a key too few. */
export function shapeFaults(route: Route, answer: Answer): string[] {
  const { status, text } = answer
  const type = headerOf(answer, 'content-type') ?? ''
  if (status >= 400) {
    if (type !== 'application/problem+json') return [`a refusal of the type ${type}`]
    return faultsOf(Problem, text)
  }
  if (route.events) return eventFaults(route.events, { type, text })
  if (route.files) {
    const isDeclared = route.files.some((one) => type.startsWith(one))
    return isDeclared ? [] : [`a file of the type ${type}`]
  }
  if (!route.output) return text === '' ? [] : ['a body where none is declared']
  if (!type.startsWith('application/json')) return [`an answer of the type ${type}`]
  return faultsOf(route.output, text)
}

function eventFaults(schema: z.ZodType, { type, text }: { type: string; text: string }): string[] {
  if (!type.startsWith('text/event-stream')) return [`an answer of the type ${type}`]
  const events = [...text.matchAll(/^data: (.*)$/gm)].map(([, json]) => json ?? '')
  if (events.length === 0) return ['a stream without an event']
  return events.flatMap((json) => faultsOf(schema, json))
}

function faultsOf(schema: z.ZodType, text: string): string[] {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return ['a body that is not JSON']
  }
  const parsed = schema.safeParse(value)
  return [
    ...(parsed.success ? [] : [z.prettifyError(parsed.error)]),
    ...strangeKeys(schema, value, '').map((path) => `the undeclared field ${path}`),
  ]
}

/** Keys that a schema does not name, however deep. */
function strangeKeys(schema: z.ZodType, value: unknown, path: string): string[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) {
    return strangeKeys(asType(schema.unwrap()), value, path)
  }
  if (schema instanceof z.ZodArray && Array.isArray(value)) {
    return value.flatMap((one, at) => strangeKeys(asType(schema.element), one, `${path}[${at}]`))
  }
  if (schema instanceof z.ZodObject && typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, one]) => {
      const inner: unknown = schema.shape[name]
      return inner === undefined
        ? [`${path}.${name}`]
        : strangeKeys(asType(inner), one, `${path}.${name}`)
    })
  }
  return []
}
