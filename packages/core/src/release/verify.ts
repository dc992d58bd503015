import type { TrustCenter } from '@candor/contract/trust-center'
import { compare } from '@candor/contract/content/compare'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import type { PublishEntry } from '../audit/verify.ts'
import { canonicalHash } from '../canonical-hash.ts'
import { ChainWalk, type Finding, type Head } from '../chain.ts'
import { countTypes, type ReleaseRecord, releaseHash } from './publish.ts'

type Verified = { head: Head; findings: Finding[] }

/**
 * Computes every release's hash anew. What the hash does not cover, who published it and how much it
 * changed, is compared with the audit log and with the documents.
 */
export async function verifyReleases(
  tx: WorkspaceTx,
  known: Head,
  published: ReadonlyMap<number, PublishEntry>,
): Promise<Verified> {
  const walk = new ChainWalk('releases', known)
  const { pointer, count } = await readExtent(tx)
  let previous: TrustCenter | null = null
  for (let number = 1; number <= count; number += 1) {
    const row = await readRelease(tx, number)
    if (!row) continue
    const { hashed, counts, facts } = row
    walk.step({ ...hashed, hash: facts.hash, actualHash: releaseHash(hashed) })
    if (!agrees(published.get(number), facts)) {
      walk.report(number, 'is not what the audit log says was published')
    }
    const actual = countTypes(compare(previous, hashed.document).changes)
    if (canonicalHash(actual) !== canonicalHash(counts)) {
      walk.report(number, 'counts other changes than it made')
    }
    previous = hashed.document
  }
  walk.end()
  if (pointer !== (walk.head?.number ?? 0)) {
    walk.report(pointer, `is public, and the newest release is ${walk.head?.number ?? 0}`)
  }
  for (const number of published.keys()) {
    if (number > count) walk.report(number, 'was published, as the audit log says, and is missing')
  }
  return { head: walk.head, findings: walk.findings }
}

/** In one statement, because somebody may publish in the meantime. */
async function readExtent(tx: WorkspaceTx): Promise<{ pointer: number; count: number }> {
  const row = await tx
    .selectFrom('workspace')
    .leftJoin('release', 'release.workspaceId', 'workspace.workspaceId')
    .select(({ fn }) => ['workspace.releaseNumber', fn.max('release.number').as('last')])
    .groupBy('workspace.releaseNumber')
    .executeTakeFirst()
  return { pointer: row?.releaseNumber ?? 0, count: row?.last ?? 0 }
}

async function readRelease(tx: WorkspaceTx, number: number) {
  const row = await tx
    .selectFrom('release')
    .select(['number', 'publishedAt', 'note', 'previousHash', 'document', 'hash', 'counts'])
    .select(['publishedBy', 'publishedByName', 'approvedBy', 'emergencyReason', 'scheduledByName'])
    .where('number', '=', number)
    .executeTakeFirst()
  if (!row) return undefined
  const { hash, counts, publishedBy, publishedByName, approvedBy, ...rest } = row
  const { emergencyReason, scheduledByName: scheduledBy, ...said } = rest
  return {
    // Only validated documents are ever published; one that is not has another hash.
    hashed: {
      ...said,
      publishedAt: row.publishedAt.toISOString(),
      document: row.document as TrustCenter,
    },
    counts,
    facts: {
      hash,
      note: row.note,
      publishedBy,
      publishedByName,
      record: { approvedBy, emergencyReason, scheduledBy },
    },
  }
}

type Facts = {
  hash: string
  note: string
  publishedBy: string | null
  publishedByName: string
  record: ReleaseRecord
}

function agrees(entry: PublishEntry | undefined, facts: Facts): boolean {
  if (!entry) return false
  const { approvedBy, emergencyReason, scheduledBy } = entry
  const { id, name, type } = entry.actor
  return (
    entry.hash === facts.hash &&
    entry.note === facts.note &&
    (type === 'user' ? id : null) === facts.publishedBy &&
    name === facts.publishedByName &&
    canonicalHash({ approvedBy, emergencyReason, scheduledBy }) === canonicalHash(facts.record)
  )
}
