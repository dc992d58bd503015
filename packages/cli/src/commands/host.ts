import { toAsciiHost } from '@candor/contract/hostname'
import { execute } from '@candor/core/command'
import { confirmHost } from '@candor/core/host/confirm'
import type { Command } from 'commander'
import { addressOf } from '../addresses.ts'
import { isJson } from '../is-json.ts'
import { print, type Terminal } from '../terminal.ts'
import { inWorkspaceNamed } from '../with-database.ts'

export function addHostCommands(program: Command, terminal: Terminal): void {
  program
    .command('host')
    .description('work with the addresses of a trust center')
    .command('add')
    .description(
      'serve a trust center at a host name; your word is the proof that it is theirs, and DNS is not asked',
    )
    .argument('<hostname>', 'such as trust.example.com')
    .requiredOption('--workspace <slug>', 'workspace')
    .action(async (name: string, { workspace }: { workspace: string }, command: Command) => {
      const hostname = toAsciiHost(name)
      const address = await inWorkspaceNamed(terminal, workspace, async (caller, { config }) => {
        await execute(caller, confirmHost, { hostname })
        return addressOf(config, hostname)
      })
      print(terminal, isJson(command), {
        text: `${workspace} is read at ${address} once that name points here.`,
        json: { hostname, workspace, address },
      })
    })
}
