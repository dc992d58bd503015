import type { WorkspaceTx } from '@candor/db/in-workspace'
import { ChainWalk, type Finding, type Head } from '../chain.ts'
import { entryHash } from './entry-hash.ts'
import { readEntries } from './read.ts'

/** What the log says of a release. */
export type PublishEntry = {
  hash: unknown
  note: unknown
  approvedBy: unknown
  emergencyReason: unknown
  scheduledBy: unknown
  actor: Record<string, unknown>
}

type Verified = {
  head: Head
  findings: Finding[]
  /** By the release's number. */
  published: Map<number, PublishEntry>
}

const publishing: ReadonlySet<string> = new Set([
  'release.publish',
  'release.publishEmergency',
  'release.rollback',
])

/** Computes every hash of the audit log anew. */
export async function verifyAudit(tx: WorkspaceTx, known: Head): Promise<Verified> {
  const walk = new ChainWalk('audit', known)
  const published = new Map<number, PublishEntry>()
  for (let after = Number.MIN_SAFE_INTEGER; ;) {
    const rows = await readEntries(tx, { after })
    for (const { hash, ...entry } of rows) {
      walk.step({ ...entry, hash, actualHash: entryHash(entry) })
      if (publishing.has(entry.action)) noteRelease(published, entry)
    }
    const last = rows.at(-1)
    if (!last) break
    after = last.number
  }
  walk.end()
  return { head: walk.head, findings: walk.findings, published }
}

/** Entries that are older than review say nothing of it. */
const unreviewed = { approvedBy: [], emergencyReason: null, scheduledBy: null }

function noteRelease(
  published: Map<number, PublishEntry>,
  { object, after, actor }: { object: string; after: object | null; actor: object },
): void {
  const said = { hash: undefined, note: undefined, ...unreviewed, ...after }
  const { hash, note, approvedBy, emergencyReason, scheduledBy } = said
  const entry = { hash, note, approvedBy, emergencyReason, scheduledBy, actor: { ...actor } }
  published.set(Number(object.replace('release/', '')), entry)
}
