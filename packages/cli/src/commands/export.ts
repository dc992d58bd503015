import { writeFile } from 'node:fs/promises'
import { readDraft } from '@candor/core/document/draft'
import { inWorkspace } from '@candor/db/in-workspace'
import { stringifyTrustCenter } from '@candor/formats/trust-center-file'
import { type Command, Option } from 'commander'
import { isJson } from '../is-json.ts'
import type { Terminal } from '../terminal.ts'
import { inWorkspaceNamed } from '../with-database.ts'

type Options = { workspace: string; format: 'yaml' | 'json'; output?: string }

export function addExport(program: Command, terminal: Terminal): void {
  program
    .command('export')
    .description('write the draft as one trust-center file')
    .requiredOption('--workspace <slug>', 'workspace to export')
    .addOption(new Option('--format <format>').choices(['yaml', 'json']).default('yaml'))
    .option('--output <file>', 'file to write instead of standard output')
    .action(async ({ workspace, format, output }: Options, command: Command) => {
      const draft = await inWorkspaceNamed(terminal, workspace, ({ db, workspaceId }) =>
        inWorkspace(db, workspaceId, readDraft),
      )
      const text = stringifyTrustCenter(draft, isJson(command) ? 'json' : format)
      if (output === undefined) {
        terminal.stdout(text)
        return
      }
      await writeFile(output, text)
      terminal.stderr(`Wrote ${output}.\n`)
    })
}
