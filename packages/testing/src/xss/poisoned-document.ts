import { kinds, type KindName } from '@candor/contract/kinds/registry'
import type { InputType } from '@candor/contract/text'
import { TrustCenter } from '@candor/contract/trust-center'
import * as z from 'zod'

/** Payloads one after the other, and from the beginning again after the last. */
type Turns = { text: () => string; address: () => string }

function inTurn(payloads: readonly string[]): Turns {
  const turn = () => {
    let at = 0
    return () => {
      const payload = payloads[at % payloads.length] ?? ''
      at += 1
      return payload
    }
  }
  return { text: turn(), address: turn() }
}

/** A trust center with so many items of each kind, in which every text is a payload. */
export function poisonedDocument(payloads: readonly string[], count: number): TrustCenter {
  const turns = inTurn(payloads)
  const listOf = (kind: KindName) =>
    Array.from({ length: count }, (_, index) => ({
      key: `k${index}`,
      ...(poisoned(kinds[kind].schema, { field: kind }, turns) as object),
    }))
  const controls = listOf('control')
  const groups = listOf('control-group').slice(0, Math.ceil(count / 10))
  return TrustCenter.parse({
    profile: poisoned(kinds.profile.schema, { field: 'profile' }, turns),
    disclosure: poisoned(kinds.disclosure.schema, { field: 'disclosure' }, turns),
    controlGroups: groups.map((group, index) => ({
      ...group,
      controls: controls.slice(index * 10, index * 10 + 10),
    })),
    highlights: listOf('highlight'),
    certifications: listOf('certification'),
    advisories: listOf('advisory'),
    subprocessors: listOf('subprocessor'),
    faqs: listOf('faq'),
    legal: listOf('legal-link'),
  })
}

const fixed: Record<string, unknown> = {
  language: 'en',
  within: '72 hours',
  cvss: undefined,
  logo: undefined,
  sections: undefined,
  // Past, so that the page says what it says of old claims.
  reviewBy: '2020-01-01',
}

type Place = { field: string; input?: InputType | undefined }

function poisoned(schema: z.ZodType, place: Place, next: Turns): unknown {
  const { field } = place
  const input = schema.meta()?.input ?? place.input
  if (field in fixed) return fixed[field]
  if (schema instanceof z.ZodOptional)
    return poisoned(asType(schema.unwrap()), { field, input }, next)
  if (schema instanceof z.ZodObject) {
    const entries = Object.entries(schema.shape).map(([name, one]) => [
      name,
      poisoned(asType(one), { field: name }, next),
    ])
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
  }
  if (schema instanceof z.ZodArray) {
    return Array.from({ length: 2 }, () =>
      poisoned(asType(schema.element), { field: '', input: 'line' }, next),
    )
  }
  if (schema instanceof z.ZodEnum) return schema.options[0]
  if (schema instanceof z.ZodBoolean) return true
  return textFor(schema, input, next)
}

/** The payload as the field takes it: whole, in one line, as the end of an address, or not at all. */
function textFor(schema: z.ZodType, input: InputType | undefined, next: Turns): string {
  if (input === 'date') return '2026-05-03'
  if (input === 'url' || input === 'address') {
    const address = `https://e.example/${next.address().replaceAll(/\s/g, '/')}`
    return schema.safeParse(address).success ? address : 'https://e.example/'
  }
  const payload = next.text()
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
