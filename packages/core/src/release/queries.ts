import { compare } from '@candor/contract/content/compare'
import type { Release } from '@candor/contract/release'
import type { TrustCenter } from '@candor/contract/trust-center'
import type { ReleaseSummary, ReleaseView } from '@candor/contract/views'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import { sql } from 'kysely'
import { notFound } from '../app-error.ts'

const columns = [
  'number',
  'publishedAt',
  'publishedByName',
  'approvedBy',
  'emergencyReason',
  'scheduledByName',
  'note',
  'counts',
  'previousHash',
  'hash',
] as const

const pageSize = 50

export async function listReleases(
  tx: WorkspaceTx,
  before?: number,
): Promise<{ releases: ReleaseSummary[]; next: number | null }> {
  const rows = await tx
    .selectFrom('release')
    .select(columns)
    .$if(before !== undefined, (query) => query.where('number', '<', before ?? 0))
    .orderBy('number', 'desc')
    .limit(pageSize + 1)
    .execute()
  const releases = rows.slice(0, pageSize).map(toSummary)
  return { releases, next: rows.length > pageSize ? (releases.at(-1)?.number ?? null) : null }
}

export async function findNewestRelease(tx: WorkspaceTx): Promise<ReleaseSummary | undefined> {
  const row = await tx
    .selectFrom('release')
    .innerJoin('workspace', 'workspace.releaseNumber', 'release.number')
    .select(columns)
    .executeTakeFirst()
  return row && toSummary(row)
}

/** A release as the public page is made from it. */
export async function findRelease(tx: WorkspaceTx, number: number): Promise<Release | undefined> {
  const row = await tx
    .selectFrom('release')
    .select(['number', 'publishedAt', 'hash', 'document'])
    .where('number', '=', number)
    .executeTakeFirst()
  // Only validated documents are ever published.
  return (
    row && {
      ...row,
      publishedAt: row.publishedAt.toISOString(),
      document: row.document as TrustCenter,
    }
  )
}

/** A release with what is told of it. */
export async function getRelease(
  tx: WorkspaceTx,
  number: number,
): Promise<{ summary: ReleaseSummary; document: TrustCenter }> {
  const row = await tx
    .selectFrom('release')
    .select(columns)
    .where('number', '=', number)
    .executeTakeFirst()
  const release = row && (await findRelease(tx, number))
  if (!release) throw notFound('The release')
  return { summary: toSummary(row), document: release.document }
}

export async function getReleaseView(tx: WorkspaceTx, number: number): Promise<ReleaseView> {
  const { summary, document } = await getRelease(tx, number)
  const previous = await findRelease(tx, number - 1)
  const { changes } = compare(previous?.document ?? null, document)
  return { ...summary, document, changes }
}

/** The content that is public now; null before the first release. */
export async function readPublished(
  tx: WorkspaceTx,
): Promise<{ newest: ReleaseSummary | null; document: TrustCenter | null }> {
  const newest = (await findNewestRelease(tx)) ?? null
  const release = newest ? await findRelease(tx, newest.number) : undefined
  return { newest, document: release?.document ?? null }
}

type Row = {
  number: number
  publishedAt: Date
  publishedByName: string
  approvedBy: string[]
  emergencyReason: string | null
  scheduledByName: string | null
  note: string
  counts: ReleaseSummary['counts']
  previousHash: string | null
  hash: string
}

function toSummary({ publishedAt, publishedByName, scheduledByName, ...row }: Row): ReleaseSummary {
  return {
    ...row,
    publishedAt: publishedAt.toISOString(),
    publishedBy: publishedByName,
    scheduledBy: scheduledByName,
  }
}

/** The ids of all advisories that any release had: what is not there now is gone, the rest never was. */
export async function listPublishedAdvisories(tx: WorkspaceTx): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('release')
    .select((eb) => {
      const keys = eb.cast(eb.val('$.advisories[*].key'), sql`jsonpath`)
      return eb.fn<string[]>('jsonb_path_query_array', ['document', keys]).as('keys')
    })
    .execute()
  return new Set(rows.flatMap(({ keys }) => keys))
}
