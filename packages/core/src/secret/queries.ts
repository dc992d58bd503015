import { type WorkspaceTx, workspaceIdOf } from '@candor/db/in-workspace'
import { notFound } from '../app-error.ts'
import type { KeyRing } from './key-ring.ts'
import { open } from './seal.ts'

export type SecretSummary = { name: string; keyId: string; updatedAt: string }

/** Names, never values. */
export async function listSecrets(tx: WorkspaceTx): Promise<SecretSummary[]> {
  const rows = await tx
    .selectFrom('secret')
    .select(['name', 'keyId', 'updatedAt'])
    .orderBy('name')
    .execute()
  return rows.map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() }))
}

/** A secret's text, for the code that needs it at this moment; it must not be kept or logged. */
export async function openSecret(tx: WorkspaceTx, keys: KeyRing, name: string): Promise<string> {
  const row = await tx
    .selectFrom('secret')
    .select(['id', 'name', 'keyId', 'sealed'])
    .where('name', '=', name)
    .executeTakeFirst()
  if (!row) throw notFound(`The secret ${name}`)
  return open(keys, { workspaceId: workspaceIdOf(tx), id: row.id, name: row.name }, row)
}
