import { findRelease, listPublishedAdvisories } from '@candor/core/release/queries'
import { inWorkspace } from '@candor/db/in-workspace'
import type { DB } from '@candor/db/schema'
import type { Kysely } from 'kysely'
import type { PublishedEntry } from './directory-entry.ts'
import type { Published } from './page-name.ts'

/** Reads a release, and what its pages need beside it, from the database. */
export async function fetchPublished(
  pagesDb: Kysely<DB>,
  { workspaceId, release: { number } }: PublishedEntry,
): Promise<Published> {
  const [release, advisories] = await inWorkspace(pagesDb, workspaceId, async (tx) => [
    await findRelease(tx, number),
    await listPublishedAdvisories(tx),
  ])
  if (!release) throw new Error(`Release ${number} is in the directory but not in the database`)
  return { release, advisories, characters: JSON.stringify(release).length }
}
