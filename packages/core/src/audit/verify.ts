import type { WorkspaceTx } from '@candor/db/in-workspace'
import { ChainWalk, type Finding, type Head } from '../chain.ts'
import { entryHash } from './entry-hash.ts'

/** What the log says of a release. */
export type PublishEntry = { hash: unknown; note: unknown; actor: Record<string, unknown> }

type Verified = {
  head: Head
  findings: Finding[]
  /** By the release's number. */
  published: Map<number, PublishEntry>
}

const batch = 500

/** Computes every hash of the audit log anew. */
export async function verifyAudit(tx: WorkspaceTx, known: Head): Promise<Verified> {
  const walk = new ChainWalk('audit', known)
  const published = new Map<number, PublishEntry>()
  for (let after = Number.MIN_SAFE_INTEGER; ;) {
    const rows = await readEntries(tx, after)
    for (const { hash, ...entry } of rows) {
      walk.step({ ...entry, hash, actualHash: entryHash(entry) })
      if (entry.action === 'release.publish') noteRelease(published, entry)
    }
    const last = rows.at(-1)
    if (!last) break
    after = last.number
  }
  walk.end()
  return { head: walk.head, findings: walk.findings, published }
}

async function readEntries(tx: WorkspaceTx, after: number) {
  const rows = await tx
    .selectFrom('auditEntry')
    .select(['number', 'at', 'actor', 'action', 'object', 'before', 'after', 'request'])
    .select(['previousHash', 'hash'])
    .where('number', '>', String(after))
    .orderBy('number')
    .limit(batch)
    .execute()
  return rows.map((row) => ({ ...row, number: Number(row.number), at: row.at.toISOString() }))
}

function noteRelease(
  published: Map<number, PublishEntry>,
  { object, after, actor }: { object: string; after: object | null; actor: object },
): void {
  const { hash, note } = { hash: undefined, note: undefined, ...after }
  published.set(Number(object.replace('release/', '')), { hash, note, actor: { ...actor } })
}
