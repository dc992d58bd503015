import * as z from 'zod'
import { Finding, Zone } from '../hosts/diagnosis.ts'

const moment = z.iso.datetime()

export const Host = z.object({
  id: z.uuid(),
  hostname: z.string(),
  state: z.enum(['pending', 'verified', 'confirmed', 'stopped', 'removed']),
  /** All other addresses send visitors here. */
  isPrimary: z.boolean(),
  /** The registered name itself, at which DNS allows no CNAME. */
  isApex: z.boolean(),
  addedAt: moment,
  verifiedAt: moment.nullable(),
  /** Forgotten then, unless it is proved. */
  expiresAt: moment.nullable(),
  /** Until then nobody else can have it. */
  heldUntil: moment.nullable(),
  /** How often it failed, of the three times after which it stops. */
  failures: z.int(),
  /** The earliest moment at which it stops, if it goes on failing. */
  stopsAfter: moment.nullable(),
  checkedAt: moment.nullable(),
  nextCheckAt: moment.nullable(),
  /** To be set, in a way that leads nobody else's visitors here. */
  records: z.object({
    txt: z.object({ name: z.string(), value: z.string() }),
    cname: z.object({ name: z.string(), value: z.string() }),
    /** In place of the CNAME, where there can be none. */
    addresses: z.array(z.string()),
  }),
})

const TellingFinding = Finding.extend({ words: z.string() })

export const HostDetail = Host.extend({
  /** All is as it must be, but another workspace serves the name, or did until lately. */
  isTaken: z.boolean(),
  outcome: z.enum(['passed', 'failed', 'unclear']).nullable(),
  findings: z.array(TellingFinding),
  zone: Zone.optional(),
  /** What visitors are shown, where this installation has TLS. */
  certificate: TellingFinding.optional(),
})
export type HostDetail = z.infer<typeof HostDetail>

export type Host = z.infer<typeof Host>

export const HostList = z.object({
  /** Always there. */
  subdomain: z.string(),
  hosts: z.array(Host),
})
