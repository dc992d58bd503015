import { AddHost } from '@candor/contract/inputs'
import { nextHost } from '@candor/contract/hosts/state'
import { AppError } from '../app-error.ts'
import { command } from '../command.ts'
import { databaseTime } from '../database-time.ts'
import { type OwnDomains, whyNotServed } from './claimable.ts'
import { checkRoom, refuse } from './commands.ts'
import { columnsOf, findHostNamed, hostObject, stateOf } from './rows.ts'
import { hostsChanged, isHeldByOther } from './write-state.ts'

/** Serves a trust center at a name on the operator's word that it is the company's; nobody looks at DNS. */
export function confirmHost(own: OwnDomains) {
  return command({
    action: 'host.confirm',
    input: AddHost,
    async run(tx, { hostname }) {
      refuse(whyNotServed(hostname, own))
      const known = await findHostNamed(tx, hostname)
      if (!known || known.state === 'removed') await checkRoom(tx)
      const event = { type: 'confirmed' as const, isHeldByOther: await isHeldByOther(tx, hostname) }
      const { state } = nextHost(known ? stateOf(known) : null, event, await databaseTime(tx))
      if (state?.state !== 'confirmed' || known?.state === 'confirmed') {
        throw new AppError('conflict', `${hostname} belongs to a workspace already`)
      }
      const columns = { ...columnsOf(state), nextCheckAt: null }
      await (known
        ? tx.updateTable('host').set(columns).where('id', '=', known.id).execute()
        : tx
            .insertInto('host')
            .values({ hostname, ...columns })
            .execute())
      await hostsChanged(tx)
      return { result: { hostname }, object: hostObject(hostname), after: { hostname } }
    },
  })
}
