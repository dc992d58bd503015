import type { WorkspaceTx } from '@candor/db/in-workspace'
import type { Heads } from './verify.ts'

/** The newest entry and release as they are stored: to be noted where nobody with the database reaches. */
export async function readHeads(tx: WorkspaceTx): Promise<Heads> {
  const audit = await tx
    .selectFrom('auditEntry')
    .select(['number', 'hash'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  const release = await tx
    .selectFrom('release')
    .select(['number', 'hash'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return {
    audit: audit ? { number: Number(audit.number), hash: audit.hash } : null,
    releases: release ?? null,
  }
}
