import type { Config } from '@candor/config/config'
import type { HostDetail } from '@candor/contract/views/hosts'
import { notFound } from '@candor/core/app-error'
import { type Caller, execute } from '@candor/core/command'
import type { OwnDomains } from '@candor/core/host/claimable'
import { checkHost } from '@candor/core/host/check'
import { askForCheck } from '@candor/core/host/commands'
import { getHostDetail, type Here } from '@candor/core/host/queries'
import { findHostNamed, type HostRow } from '@candor/core/host/rows'
import { inWorkspace } from '@candor/db/in-workspace'

export function here({ pagesDomain, hosts }: Config): Here {
  return { pagesDomain, pagesAddresses: hosts.pagesAddresses }
}

export function ownDomains({ appOrigin, pagesDomain }: Config): OwnDomains {
  return { platformHost: new URL(appOrigin).hostname, pagesDomain }
}

export async function getClaim(
  { db, workspaceId }: Caller,
  hostname: string,
): Promise<Pick<HostRow, 'id' | 'hostname' | 'state'>> {
  const claim = await inWorkspace(db, workspaceId, (tx) => findHostNamed(tx, hostname))
  if (!claim || claim.state === 'removed') throw notFound(`The host ${hostname}`)
  return claim
}

/** As the dashboard has it done by a job, but here and at once, so that it works without a server. */
export async function checkNow(
  caller: Caller,
  config: Config,
  hostname: string,
): Promise<HostDetail> {
  const { db, workspaceId } = caller
  const { id } = await getClaim(caller, hostname)
  await execute(caller, askForCheck, { id })
  await checkHost(db, config.hosts, { workspaceId, hostId: id })
  return inWorkspace(db, workspaceId, (tx) => getHostDetail(tx, id, here(config)))
}
