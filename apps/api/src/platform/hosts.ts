import { execute } from '@candor/core/command'
import { addHost, askForCheck, removeHost, setPrimaryHost } from '@candor/core/host/commands'
import { getHostDetail, listHostViews, toHost } from '@candor/core/host/queries'
import type { Handlers } from './handlers.ts'

export const hosts: Handlers['hosts'] = {
  list: async ({ context, workspace, read }) => ({
    subdomain: `${workspace.slug}.${context.pagesDomain}`,
    hosts: await read((tx) => listHostViews(tx, context)),
  }),
  show: ({ context, read, params }) => read((tx) => getHostDetail(tx, params.host, context)),
  async add({ context, caller, input }) {
    const { appOrigin, pagesDomain } = context
    const own = { platformHost: new URL(appOrigin).hostname, pagesDomain }
    return toHost(await execute(caller, addHost(own), input), context)
  },
  check: async ({ context, caller, params }) =>
    toHost(await execute(caller, askForCheck, { id: params.host }), context),
  setPrimary: ({ caller, params }) => execute(caller, setPrimaryHost, { id: params.host }),
  remove: ({ caller, params }) => execute(caller, removeHost, { id: params.host }),
}
