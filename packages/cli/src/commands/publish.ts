import { AppError } from '@candor/core/app-error'
import { publishAll } from '@candor/core/release/publish-all'
import type { Command } from 'commander'
import { isJson } from '../is-json.ts'
import { print, type Terminal } from '../terminal.ts'
import { inWorkspaceNamed } from '../with-database.ts'

export function addPublish(program: Command, terminal: Terminal): void {
  program
    .command('publish')
    .description('publish every change of the draft as the next release')
    .requiredOption('--workspace <slug>', 'workspace to publish')
    .requiredOption('--note <note>', 'what the release is about; public')
    .action(async (options: { workspace: string; note: string }, command: Command) => {
      const release = await inWorkspaceNamed(terminal, options.workspace, (caller) =>
        publishAll(caller, options.note),
      )
      if (!release) throw new AppError('conflict', 'There is nothing to publish')
      print(terminal, isJson(command), {
        text: `Published release ${release.number} (${release.hash}).`,
        json: release,
      })
    })
}
