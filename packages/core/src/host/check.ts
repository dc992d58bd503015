import type { Diagnosis } from '@candor/contract/hosts/diagnosis'
import { isServed } from '@candor/contract/hosts/state'
import { inWorkspace } from '@candor/db/in-workspace'
import type { DB } from '@candor/db/schema'
import { type Kysely, sql } from 'kysely'
import { execute } from '../command.ts'
import { diagnose, type HostSettings } from './diagnose.ts'
import { openDns } from './dns/dns.ts'
import { findCertificate } from './find-certificate.ts'
import { noteHost } from './note.ts'
import { wantedRecords } from './records.ts'
import { type HostRow, selectHosts, stateOf } from './rows.ts'

export type NamedCheck = { workspaceId: string; hostId: string }

const actor = { type: 'job' as const, name: 'check-host' }

/** Looks at a host's records, outside of any transaction, and keeps what was found. */
export async function checkHost(
  db: Kysely<DB>,
  settings: HostSettings,
  { workspaceId, hostId }: NamedCheck,
): Promise<void> {
  const row = await inWorkspace(db, workspaceId, (tx) =>
    selectHosts(tx).where('id', '=', hostId).executeTakeFirst(),
  )
  if (!row) return
  const diagnosis = row.state === 'removed' ? null : await look(row, settings)
  await execute({ db, workspaceId, actor }, noteHost, { id: hostId, token: row.token, diagnosis })
}

/** Milliseconds, however slowly servers answer; what is still open then is unclear. */
const longestLook = 20_000

async function look(row: HostRow, settings: HostSettings): Promise<Diagnosis> {
  const wanted = wantedRecords(row, settings.pagesDomain)
  const dns = openDns(settings, {
    signal: AbortSignal.timeout(settings.longestLook ?? longestLook),
  })
  const isReady = isServed(stateOf(row))
  const [diagnosis, certificate] = await Promise.all([
    diagnose(wanted, settings, dns),
    findCertificate(wanted, { settings, isReady }, dns),
  ])
  return certificate ? { ...diagnosis, certificate } : diagnosis
}

/** What is due for a look by the database's clock; five hundred at most. */
export async function listDueHosts(db: Kysely<DB>): Promise<NamedCheck[]> {
  const { rows } =
    await sql<NamedCheck>`select workspace_id, host_id from hosts_to_check()`.execute(db)
  return rows
}
