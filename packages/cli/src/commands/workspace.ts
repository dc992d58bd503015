import { createWorkspace } from '@candor/core/workspace/create'
import type { Command } from 'commander'
import { addressOf } from '../addresses.ts'
import { isJson } from '../is-json.ts'
import { print, type Terminal } from '../terminal.ts'
import { withDatabase } from '../with-database.ts'

export function addWorkspaceCommands(program: Command, terminal: Terminal): void {
  program
    .command('workspace')
    .description('work with workspaces')
    .command('create')
    .description('create a workspace')
    .argument('<slug>', 'first part of its address, such as acme')
    .requiredOption('--name <name>', 'name of the company')
    .action(async (slug: string, { name }: { name: string }, command: Command) => {
      const result = await withDatabase(terminal, async ({ db, config }) => {
        const id = await createWorkspace({ db, actor: { type: 'operator' } }, { slug, name })
        return { id, slug, name, address: addressOf(config, `${slug}.${config.pagesDomain}`) }
      })
      print(terminal, isJson(command), {
        text: `Created ${slug}. Once published, it is read at ${result.address}`,
        json: result,
      })
    })
}
