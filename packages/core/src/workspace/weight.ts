import type { WorkspaceTx } from '@candor/db/in-workspace'
import { type RawBuilder, sql } from 'kysely'

/**
 * Characters of what a request may have to read: the draft, the newest release, and those that
 * are named. Postgres counts them, so that nobody reads what is large to find out.
 */
export async function weighContent(tx: WorkspaceTx, releases: readonly number[]): Promise<number> {
  const row = await tx
    .selectNoFrom((eb) => [
      eb
        .selectFrom('item')
        .select(lengthOf('data').as('size'))
        .where('deletedAt', 'is', null)
        .as('draft'),
      eb
        .selectFrom('release')
        .innerJoin('workspace', 'workspace.workspaceId', 'release.workspaceId')
        .select(lengthOf('document').as('size'))
        .where((where) =>
          where.or([
            where('release.number', '=', where.ref('workspace.releaseNumber')),
            ...(releases.length > 0 ? [where('release.number', 'in', releases)] : []),
          ]),
        )
        .as('published'),
    ])
    .executeTakeFirstOrThrow()
  return Number(row.draft) + Number(row.published)
}

function lengthOf(column: string): RawBuilder<string> {
  return sql<string>`coalesce(sum(length(${sql.ref(column)}::text)), 0)`
}
