import { Role } from '@candor/contract/roles'
import type { WorkspaceSummary } from '@candor/contract/views'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import type { DB } from '@candor/db/schema'
import { type Kysely, sql } from 'kysely'
import { notFound } from '../app-error.ts'

/** The workspaces of one person, by name, with the role in each. */
export async function listWorkspacesOf(
  db: Kysely<DB>,
  userId: string,
): Promise<WorkspaceSummary[]> {
  const { rows } = await sql<{ workspaceId: string; slug: string; name: string; role: string }>`
    select workspace_id, slug, name, role from workspaces_of(${userId}) order by lower(name), slug
  `.execute(db)
  return rows.map(({ workspaceId, role, ...row }) => ({
    ...row,
    id: workspaceId,
    role: Role.parse(role),
  }))
}

export async function findWorkspaceId(db: Kysely<DB>, slug: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string | null }>`select workspace_at(${slug}) as id`.execute(db)
  return rows[0]?.id ?? undefined
}

export async function getWorkspaceId(db: Kysely<DB>, slug: string): Promise<string> {
  const id = await findWorkspaceId(db, slug)
  if (!id) throw notFound(`The workspace ${slug}`)
  return id
}

/** The addresses of its own at which the workspace is served, the main one first. */
export async function listHosts(tx: WorkspaceTx): Promise<string[]> {
  const rows = await tx
    .selectFrom('host')
    .select('hostname')
    .where('state', 'in', ['confirmed', 'verified'])
    .orderBy('isPrimary', 'desc')
    .orderBy('verifiedAt')
    .orderBy('hostname')
    .execute()
  return rows.map(({ hostname }) => hostname)
}

export async function listAllWorkspaces(db: Kysely<DB>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select all_workspaces() as id`.execute(db)
  return rows.map(({ id }) => id)
}
