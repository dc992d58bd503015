import type { DB } from '@candor/db/schema'
import { type Kysely, sql } from 'kysely'
import { type DirectoryEntry, type EntryFacts, toEntry } from './directory-entry.ts'

/** What a node has seen of the database: a snapshot, as PostgreSQL writes it. */
export type Seen = string

/** Before every id. */
export const firstId = '00000000-0000-0000-0000-000000000000'

/** Workspaces read at once: some milliseconds of work. */
const atOnce = 500

/** A slice of the directory, and where it ends; `undefined` where there is nothing beyond. */
export type Slice = { entries: DirectoryEntry[]; last: string | undefined }

export async function readSlice(db: Kysely<DB>, after: string): Promise<Slice> {
  const { rows } = await sql<EntryFacts>`
    select workspace_id, slug, hostnames, release_number, release_hash
    from directory_after(${after}::uuid, ${atOnce})`.execute(db)
  return {
    entries: rows.map(toEntry),
    last: rows.length < atOnce ? undefined : rows.at(-1)?.workspaceId,
  }
}

/** Entries that are others now; `seen` of all that was read so far, with them. `areMore`: all is to be read. */
export type Changes = { entries: DirectoryEntry[]; seen: Seen; areMore: boolean }

/** What transactions have changed that were not seen, and the workspaces that are named. */
export async function readChanges(
  db: Kysely<DB>,
  seen: Seen,
  named: readonly string[],
): Promise<Changes> {
  const { rows } = await sql<{ seen: Seen } & (EntryFacts | { workspaceId: null })>`
    select pg_current_snapshot()::text as seen, workspace_id, slug, hostnames, release_number,
      release_hash
    from (select) this
    left join directory_changes(${seen}::pg_snapshot, ${named}::uuid[], ${atOnce}) on true`.execute(
    db,
  )
  const entries = rows.flatMap((row) => (row.workspaceId === null ? [] : [toEntry(row)]))
  const now = rows[0]?.seen ?? seen
  return { entries, seen: now, areMore: entries.length >= atOnce || nextOf(now) < nextOf(seen) }
}

/** The first number that no transaction had yet. It only grows, but on another server, or one set back. */
function nextOf(seen: Seen): bigint {
  return BigInt(seen.split(':')[1] ?? 0)
}

/** What there is to see now. */
export async function readSeen(db: Kysely<DB>): Promise<Seen> {
  const { rows } = await sql<{ seen: Seen }>`select pg_current_snapshot()::text as seen`.execute(db)
  const [row] = rows
  if (!row) throw new Error('The database did not say what there is to see')
  return row.seen
}

/** Rejects where the directory cannot be read. */
export async function checkReadable(db: Kysely<DB>): Promise<void> {
  await sql`select from directory_after(${firstId}::uuid, 0)`.execute(db)
}
