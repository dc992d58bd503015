import { execute } from '@candor/core/command'
import { createWorkspace } from '@candor/core/workspace/create'
import { cancelDeletion, requestDeletion } from '@candor/core/workspace/deletion'
import type { Command } from 'commander'
import { addressOf } from '../addresses.ts'
import { isJson } from '../is-json.ts'
import { print, type Terminal } from '../terminal.ts'
import { inWorkspaceNamed, withDatabase } from '../with-database.ts'

export function addWorkspaceCommands(program: Command, terminal: Terminal): void {
  const workspace = program.command('workspace').description('work with workspaces')
  addCreate(workspace, terminal)
  addDelete(workspace, terminal)
  addRestore(workspace, terminal)
}

function addCreate(workspace: Command, terminal: Terminal): void {
  workspace
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

function addDelete(workspace: Command, terminal: Terminal): void {
  workspace
    .command('delete')
    .description('take a page offline at once and remove its workspace after thirty days')
    .argument('<slug>', 'first part of its address')
    .action(async (slug: string, _: object, command: Command) => {
      const deletion = await inWorkspaceNamed(terminal, slug, (caller) =>
        execute(caller, requestDeletion, {}),
      )
      print(terminal, isJson(command), {
        text: `${slug} is offline and will be removed after ${deletion.dueAt}. Until then: candor workspace restore ${slug}`,
        json: { slug, ...deletion },
      })
    })
}

function addRestore(workspace: Command, terminal: Terminal): void {
  workspace
    .command('restore')
    .description('keep a workspace that was to be removed; its page is back at once')
    .argument('<slug>', 'first part of its address')
    .action(async (slug: string, _: object, command: Command) => {
      await inWorkspaceNamed(terminal, slug, (caller) => execute(caller, cancelDeletion, {}))
      print(terminal, isJson(command), { text: `${slug} is kept.`, json: { slug } })
    })
}
