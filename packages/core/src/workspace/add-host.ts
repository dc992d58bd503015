import { AddHost } from '@candor/contract/inputs'
import { quotas } from '@candor/contract/quotas'
import { AppError } from '../app-error.ts'
import { command } from '../command.ts'
import { onDuplicate } from '../on-duplicate.ts'
import { notifyDirectory } from './notify-directory.ts'
import { listHosts } from './queries.ts'

/** Gives a workspace an address of its own on the operator's word that it is the company's. */
export const addHost = command({
  action: 'host.add',
  input: AddHost,
  async run(tx, { hostname }) {
    if ((await listHosts(tx)).length >= quotas.hosts) {
      throw new AppError('invalid', `A workspace can have at most ${quotas.hosts} hosts of its own`)
    }
    const insert = tx.insertInto('host').values({ hostname }).execute()
    await onDuplicate(insert, 'host_hostname_key', () => {
      return new AppError('conflict', `${hostname} belongs to a workspace already`)
    })
    await notifyDirectory(tx)
    return { result: { hostname }, object: `host/${hostname}`, after: { hostname } }
  },
})
