import { kinds, type KindName } from '@candor/contract/kinds/registry'
import type { InputType } from '@candor/contract/text'
import { TrustCenter } from '@candor/contract/trust-center'
import * as z from 'zod'

/** Hands out payloads, one after the other, and from the beginning again after the last. */
type Next = (place: string) => string

/** Whatever the place, the next one. */
export function inTurn(payloads: readonly string[]): Next {
  const next = inTurnEverywhere(payloads)
  return (place) => next(place.startsWith('address of') ? 'addresses' : 'texts')
}

/** Each place gets them all, one after the other. */
export function inTurnEverywhere(payloads: readonly string[]): Next {
  const turns = new Map<string, number>()
  return (place) => {
    const at = turns.get(place) ?? 0
    turns.set(place, at + 1)
    return payloads[at % payloads.length] ?? ''
  }
}

/** A trust center with so many items of each kind, in which every text is a payload. */
export function poisonedDocument(
  next: Next,
  { items: count, ofGroup = 10 }: { items: number; ofGroup?: number },
): TrustCenter {
  const listOf = (kind: KindName, length = count) =>
    Array.from({ length }, (_, index) => ({
      key: `k${index}`,
      ...(poisoned(kinds[kind].schema, placeOf(kind), next) as object),
    }))
  const controls = listOf('control')
  const groups = listOf('control-group', Math.ceil(count / ofGroup))
  return TrustCenter.parse({
    profile: poisoned(kinds.profile.schema, placeOf('profile'), next),
    appearance: poisoned(kinds.appearance.schema, placeOf('appearance'), next),
    disclosure: poisoned(kinds.disclosure.schema, placeOf('disclosure'), next),
    controlGroups: groups.map((group, index) => ({
      ...group,
      controls: controls.slice(index * ofGroup, (index + 1) * ofGroup),
    })),
    highlights: listOf('highlight'),
    certifications: listOf('certification'),
    advisories: listOf('advisory'),
    subprocessors: listOf('subprocessor'),
    faqs: listOf('faq'),
    legal: listOf('legal-link'),
  })
}

function placeOf(kind: KindName): Place {
  return { path: kind, field: kind }
}

const fixed: Record<string, unknown> = {
  language: 'en',
  within: '72 hours',
  cvss: undefined,
  logo: undefined,
  darkLogo: undefined,
  icon: undefined,
  accent: '#7a2048',
  darkAccent: undefined,
  sections: undefined,
  // Past, so that the page says what it says of old claims.
  reviewBy: '2020-01-01',
}

type Place = { path: string; field: string; input?: InputType | undefined }

function poisoned(schema: z.ZodType, place: Place, next: Next): unknown {
  const { path, field } = place
  const input = schema.meta()?.input ?? place.input
  if (field in fixed) return fixed[field]
  if (schema instanceof z.ZodOptional)
    return poisoned(asType(schema.unwrap()), { ...place, input }, next)
  if (schema instanceof z.ZodObject) {
    const entries = Object.entries(schema.shape).map(([name, one]) => [
      name,
      poisoned(asType(one), { path: `${path}.${name}`, field: name }, next),
    ])
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
  }
  if (schema instanceof z.ZodArray) {
    return Array.from({ length: 2 }, () =>
      poisoned(asType(schema.element), { path, field: '', input: 'line' }, next),
    )
  }
  if (schema instanceof z.ZodEnum) return schema.options[0]
  if (schema instanceof z.ZodBoolean) return true
  return textFor(schema, { ...place, input }, next)
}

/** The payload as the field takes it: whole, in one line, as the end of an address, or not at all. */
function textFor(schema: z.ZodType, { path, input }: Place, next: Next): string {
  if (input === 'date') return '2026-05-03'
  if (input === 'url' || input === 'address') {
    const end = next(`address of ${path}`).replaceAll(/\s/g, '/')
    const address = `https://e.example/${end}`
    return schema.safeParse(address).success ? address : 'https://e.example/'
  }
  const payload = next(path)
  const fits = [payload, toOneLine(payload)].find((text) => schema.safeParse(text).success)
  return fits ?? '<img src=x onerror=alert(1)>'
}

export function toOneLine(payload: string): string {
  return payload.replaceAll(/\s+/g, ' ')
}

/** Zod types the parts of a schema by its core; every one that we build is of its classic kind. */
function asType(schema: unknown): z.ZodType {
  return schema as z.ZodType
}
