import { AddHost, NamedHost } from '@candor/contract/inputs'
import { nextHost } from '@candor/contract/hosts/state'
import { quotas } from '@candor/contract/quotas'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import { AppError, notFound } from '../app-error.ts'
import { command } from '../command.ts'
import { databaseTime } from '../database-time.ts'
import { type OwnDomains, whyNotClaimable } from './claimable.ts'
import { columnsOf, findHostNamed, getHost, hostObject, type HostRow, stateOf } from './rows.ts'
import { hostsChanged, newToken, planCheck, writeState } from './write-state.ts'

/** Claims a name. Nothing is served before its records prove it, and nobody is kept from it. */
export function addHost(own: OwnDomains) {
  return command({
    action: 'host.add',
    input: AddHost,
    async run(tx, { hostname }) {
      refuse(whyNotClaimable(hostname, own))
      const now = await databaseTime(tx)
      const known = await findHostNamed(tx, hostname)
      const { state } = nextHost(known ? stateOf(known) : null, { type: 'added' }, now)
      if (!state || state.state !== 'pending' || known?.state === 'pending') {
        throw new AppError('conflict', `${hostname} is among the hosts of this workspace already`)
      }
      await checkRoom(tx)
      // Whoever comes back proves it anew, with a text that was never seen.
      const fresh = { ...columnsOf(state), token: newToken(), checks: 0, nextCheckAt: now }
      const row = known
        ? await takeBack(tx, known.id, fresh)
        : await tx
            .insertInto('host')
            .values({ hostname, ...fresh })
            .returning('id')
            .executeTakeFirstOrThrow()
      await planCheck(tx, row.id, { at: now, now })
      const after = { hostname, state: 'pending' }
      return { result: await getHost(tx, row.id), object: hostObject(hostname), after }
    },
  })
}

/** With the reason, where there is one. */
export function refuse(message: string | undefined): void {
  if (message === undefined) return
  throw new AppError('invalid', message, { issues: [{ path: ['hostname'], message }] })
}

/** Names in their quarantine take no room. */
export async function checkRoom(tx: WorkspaceTx): Promise<void> {
  const { count } = await tx
    .selectFrom('host')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('state', '<>', 'removed')
    .executeTakeFirstOrThrow()
  if (Number(count) < quotas.hosts) return
  throw new AppError('invalid', `A workspace can have at most ${quotas.hosts} hosts of its own`)
}

type Fresh = ReturnType<typeof columnsOf> & { token: string; checks: number; nextCheckAt: Date }

function takeBack(tx: WorkspaceTx, id: string, fresh: Fresh): Promise<{ id: string }> {
  return tx
    .updateTable('host')
    .set({ ...fresh, checkedAt: null, diagnosis: null })
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirstOrThrow()
}

/** Has the records looked at now, by a job: no question to DNS is asked within a transaction. */
export const askForCheck = command({
  action: 'host.check',
  input: NamedHost,
  async run(tx, { id }) {
    const row = await getClaim(tx, id)
    const now = await databaseTime(tx)
    await tx.updateTable('host').set({ nextCheckAt: now }).where('id', '=', id).execute()
    await planCheck(tx, id, { at: now, now })
    return { result: { ...row, nextCheckAt: now }, object: hostObject(row.hostname) }
  },
})

export const removeHost = command({
  action: 'host.remove',
  input: NamedHost,
  async run(tx, { id }) {
    const row = await getClaim(tx, id)
    const { hostname } = row
    const before = { hostname, state: row.state }
    const { state } = nextHost(stateOf(row), { type: 'removed' }, await databaseTime(tx))
    await writeState(tx, row, { state, nextCheckAt: state ? columnsOf(state).heldUntil : null })
    return { result: undefined, object: hostObject(hostname), before, after: null }
  },
})

/** The host that all others send visitors to. Only what is served can be. */
export const setPrimaryHost = command({
  action: 'host.setPrimary',
  input: NamedHost,
  async run(tx, { id }) {
    const row = await getClaim(tx, id)
    const object = hostObject(row.hostname)
    if (row.isPrimary) return { result: undefined, object, unchanged: true }
    if (row.state !== 'verified' && row.state !== 'confirmed') {
      throw new AppError('conflict', `${row.hostname} is not served yet`)
    }
    const before = await tx
      .updateTable('host')
      .set({ isPrimary: false })
      .where('isPrimary', '=', true)
      .returning('hostname')
      .executeTakeFirst()
    await tx.updateTable('host').set({ isPrimary: true }).where('id', '=', id).execute()
    await hostsChanged(tx)
    return {
      result: undefined,
      object,
      before: { primary: before?.hostname ?? null },
      after: { primary: row.hostname },
    }
  },
})

/** What was removed is there only for whoever adds it again. */
async function getClaim(tx: WorkspaceTx, id: string): Promise<HostRow> {
  const row = await getHost(tx, id)
  if (row.state === 'removed') throw notFound('The host')
  return row
}
