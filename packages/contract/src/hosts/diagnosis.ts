import * as z from 'zod'

/** What was found of a record, or why nothing could be. */
export const Verdict = z.enum([
  'as-expected',
  'nothing-there',
  'wrong-value',
  /** The right value stands at another name, the detail. */
  'wrong-name',
  /** Visitors land at another provider; the detail is its name or address. */
  'elsewhere',
  /** It leads to Candor, but to the address of something else there. */
  'other-target',
  /** Something stands between, the detail, and hides where the name leads. */
  'proxied',
  /** An address, and this installation has none; the detail is another name that would do, where this one will not. */
  'no-fixed-address',
  /** The name leads here, but what was asked there did not come from us. */
  'not-answered-here',
  /** The detail is the name at which the record stands. */
  'caa-forbids',
  'servers-disagree',
  'no-answer',
  /** It is there only once the rest is. */
  'not-yet',
  /** The detail is why. */
  'not-trusted',
])
export type Verdict = z.infer<typeof Verdict>

/** What one server says. */
export const FoundAt = z.object({
  /** A server of the zone itself, or a resolver as visitors use them. */
  kind: z.enum(['authority', 'resolver']),
  server: z.string(),
  values: z.array(z.string()),
  /** Why it said nothing, such as SERVFAIL or TIMEOUT. */
  problem: z.string().nullable(),
  /** For how many seconds this may be remembered, where that matters. */
  ttl: z.int().optional(),
})
export type FoundAt = z.infer<typeof FoundAt>

export const Finding = z.object({
  record: z.enum(['TXT', 'CNAME', 'address', 'page', 'CAA', 'certificate']),
  /** The name that was asked for. */
  name: z.string(),
  /** Any of these will do. */
  expected: z.array(z.string()),
  verdict: Verdict,
  detail: z.string().nullable(),
  /** Wrong for certain, or unclear for whatever reason. */
  outcome: z.enum(['right', 'wrong', 'unclear']),
  found: z.array(FoundAt),
})
export type Finding = z.infer<typeof Finding>

/** The zone that the name is in, and the name servers that have it. */
export const Zone = z.object({ name: z.string(), servers: z.array(z.string()) })
export type Zone = z.infer<typeof Zone>

/** All that was found of a host: what proves it, and what else a visitor needs. */
export const Diagnosis = z.object({
  outcome: z.enum(['passed', 'failed', 'unclear']),
  findings: z.array(Finding),
  zone: Zone.optional(),
  /** What visitors are shown; it proves nothing, so it decides nothing. */
  certificate: Finding.optional(),
})
export type Diagnosis = z.infer<typeof Diagnosis>

/** What is known of a host: certainly right, certainly wrong, or neither. */
export function outcomeOf(findings: readonly Finding[]): Diagnosis['outcome'] {
  const outcomes = findings.map(({ outcome }) => outcome)
  if (outcomes.includes('wrong')) return 'failed'
  return outcomes.includes('unclear') ? 'unclear' : 'passed'
}
