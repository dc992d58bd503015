import { AppError } from '@candor/core/app-error'
import type pg from 'pg'
import { AccountMap } from './account-map.ts'
import { enterWorkspace, inOwnerTransaction } from './owner-session.ts'
import { type BackupSource, readBackup } from './read-lines.ts'
import { HostRows } from './restore-hosts.ts'
import { RowWriter } from './row-writer.ts'
import { listBackupTables } from './tables.ts'

export type WorkspaceToRestore = { id: string; slug: string; isReplaced: boolean }

/**
 * Writes one workspace of a backup, under its own ids, and touches no row of any other; says which hosts
 * it could not have back.
 */
export function restoreWorkspace(
  client: pg.Client,
  source: BackupSource,
  workspace: WorkspaceToRestore,
): Promise<string[]> {
  return inOwnerTransaction(client, 'read write', async () => {
    await client.query('set constraints all deferred')
    await makeRoom(client, workspace)
    const lost = await writeRows(client, source, workspace)
    await enterWorkspace(client, workspace.id)
    await refuseOtherSlug(client, workspace)
    // Whoever restores it wants it, even if it was about to be removed.
    await client.query(
      `update public.workspace set delete_after = null, delete_requested_by = null
        where workspace_id = $1 and delete_after is not null`,
      [workspace.id],
    )
    return lost
  })
}

async function writeRows(
  client: pg.Client,
  source: BackupSource,
  { id }: WorkspaceToRestore,
): Promise<string[]> {
  const hosts = new HostRows(client)
  const accounts = new AccountMap(client)
  const writer = new RowWriter(client, await listBackupTables(client), accounts)
  let isHosts = false
  let table: 'accounts' | 'its own' | 'another’s' = 'another’s'
  for await (const event of readBackup(source)) {
    if (event.type === 'section') {
      const { head } = event
      const isOwn = head.workspace?.id === id
      table = isOwn ? 'its own' : head.table === 'auth.user' ? 'accounts' : 'another’s'
      isHosts = head.table === 'public.host'
      if (isOwn) await writer.start(head)
    }
    if (event.type === 'row' && table === 'its own') {
      await writer.row(isHosts ? await hosts.row(event.text) : event.text)
    }
    if (event.type === 'row' && table === 'accounts') accounts.add(event.text)
    if (event.type === 'sectionEnd' && table === 'its own') {
      await writer.end()
      if (isHosts) await hosts.end()
    }
  }
  return hosts.lost
}

async function makeRoom(
  client: pg.Client,
  { id, slug, isReplaced }: WorkspaceToRestore,
): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    'select workspace_id as id from public.workspace where workspace_id = $1 or slug = $2',
    [id, slug],
  )
  if (rows.some((row) => row.id !== id)) {
    throw new AppError('conflict', `The address ${slug} belongs to another workspace here`)
  }
  if (rows.length === 0) return
  if (!isReplaced) {
    throw new AppError(
      'conflict',
      `${slug} is here: --replace gives it up for what the backup says`,
    )
  }
  await enterWorkspace(client, id)
  await client.query(
    `update public.workspace set delete_after = '-infinity', delete_requested_by = 'a restore'
      where workspace_id = $1`,
    [id],
  )
  await client.query('select public.purge_workspace(2147483647)')
}

/** The row decides the address, the head of its table which one was asked for. */
async function refuseOtherSlug(client: pg.Client, { id, slug }: WorkspaceToRestore): Promise<void> {
  const { rows } = await client.query<{ slug: string }>(
    'select slug from public.workspace where workspace_id = $1',
    [id],
  )
  if (rows[0]?.slug === slug) return
  throw new AppError('invalid', `What the backup calls ${slug} has another address in its rows`)
}
