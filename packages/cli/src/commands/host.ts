import { toAsciiHost } from '@candor/contract/hostname'
import { execute } from '@candor/core/command'
import { addHost, removeHost, setPrimaryHost } from '@candor/core/host/commands'
import { confirmHost } from '@candor/core/host/confirm'
import { listHostViews, toHost } from '@candor/core/host/queries'
import { inWorkspace } from '@candor/db/in-workspace'
import type { Command } from 'commander'
import { addressOf } from '../addresses.ts'
import { AlreadyTold } from '../already-told.ts'
import { isJson } from '../is-json.ts'
import { type Output, print, type Terminal } from '../terminal.ts'
import { inWorkspaceNamed } from '../with-database.ts'
import { checkNow, getClaim, here, ownDomains } from './host/look.ts'
import { describeDetail, describeHost, describeRecords } from './host/words.ts'

type Where = { workspace: string }

export function addHostCommands(program: Command, terminal: Terminal): void {
  const host = program
    .command('host')
    .alias('hosts')
    .description('work with the addresses of a trust center')
  for (const add of [addList, addAdd, addCheck, addPrimary, addRemove]) add(host, terminal)
}

function addList(host: Command, terminal: Terminal): void {
  host
    .command('list')
    .description('list the addresses of a trust center, and how each of them is')
    .requiredOption('--workspace <slug>', 'workspace')
    .action(async ({ workspace }: Where, command: Command) => {
      const listed = await inWorkspaceNamed(terminal, workspace, async (caller, { config }) => ({
        subdomain: `${workspace}.${config.pagesDomain}`,
        hosts: await inWorkspace(caller.db, caller.workspaceId, (tx) =>
          listHostViews(tx, here(config)),
        ),
      }))
      const lines = [`${listed.subdomain}: always there`, ...listed.hosts.map(describeHost)]
      print(terminal, isJson(command), {
        text: lines.join('\n'),
        json: { workspace, ...listed },
      })
    })
}

function addAdd(host: Command, terminal: Terminal): void {
  naming(host, 'add')
    .description(
      'serve a trust center at a host name; your word is the proof that it is theirs, and DNS is not asked',
    )
    .option('--by-dns', 'take no word for it: serve it once its records prove it')
    .action(async (name: string, options: Where & { byDns?: true }, command: Command) => {
      const named = { hostname: toAsciiHost(name), workspace: options.workspace }
      const output = await (options.byDns ? claim(terminal, named) : vouch(terminal, named))
      print(terminal, isJson(command), output)
    })
}

type Named = { hostname: string; workspace: string }

function vouch(terminal: Terminal, { hostname, workspace }: Named): Promise<Output> {
  return inWorkspaceNamed(terminal, workspace, async (caller, { config }) => {
    await execute(caller, confirmHost(ownDomains(config)), { hostname })
    const address = addressOf(config, hostname)
    return {
      text: `${workspace} is read at ${address} once that name points here.`,
      json: { hostname, workspace, address },
    }
  })
}

function claim(terminal: Terminal, { hostname, workspace }: Named): Promise<Output> {
  return inWorkspaceNamed(terminal, workspace, async (caller, { config }) => {
    const host = toHost(
      await execute(caller, addHost(ownDomains(config)), { hostname }),
      here(config),
    )
    const address = addressOf(config, hostname)
    return { text: describeRecords(host), json: { hostname, workspace, address, host } }
  })
}

function addCheck(host: Command, terminal: Terminal): void {
  naming(host, 'check')
    .description('look at the records of a host now, and say in words what is missing')
    .action(async (name: string, { workspace }: Where, command: Command) => {
      const detail = await inWorkspaceNamed(terminal, workspace, (caller, { config }) =>
        checkNow(caller, config, toAsciiHost(name)),
      )
      print(terminal, isJson(command), { text: describeDetail(detail), json: detail })
      if (detail.outcome !== 'passed' || !isServed(detail)) throw new AlreadyTold()
    })
}

function addPrimary(host: Command, terminal: Terminal): void {
  naming(host, 'primary')
    .description('make a host that is served the one that all others send visitors to')
    .action(async (name: string, { workspace }: Where, command: Command) => {
      const hostname = await inWorkspaceNamed(terminal, workspace, async (caller) => {
        const row = await getClaim(caller, toAsciiHost(name))
        await execute(caller, setPrimaryHost, { id: row.id })
        return row.hostname
      })
      print(terminal, isJson(command), {
        text: `${hostname} is the main address of ${workspace}; the others lead there.`,
        json: { hostname, workspace },
      })
    })
}

function addRemove(host: Command, terminal: Terminal): void {
  naming(host, 'remove')
    .description('serve a trust center no longer at a host name')
    .action(async (name: string, { workspace }: Where, command: Command) => {
      const claimed = await inWorkspaceNamed(terminal, workspace, async (caller) => {
        const row = await getClaim(caller, toAsciiHost(name))
        await execute(caller, removeHost, { id: row.id })
        return row
      })
      const { hostname } = claimed
      const wasServed = isServed(claimed)
      const held = wasServed ? ' For 30 days no other workspace can have it.' : ''
      print(terminal, isJson(command), {
        text: `${hostname} is no address of ${workspace} any more.${held}`,
        json: { hostname, workspace, wasServed },
      })
    })
}

function naming(host: Command, verb: string): Command {
  return host
    .command(verb)
    .argument('<hostname>', 'such as trust.example.com')
    .requiredOption('--workspace <slug>', 'workspace')
}

function isServed({ state }: { state: string }): boolean {
  return state === 'verified' || state === 'confirmed'
}
