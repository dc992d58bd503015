import { readFile } from 'node:fs/promises'
import { readConfig } from '@candor/config/config'
import { AppError } from '@candor/core/app-error'
import { openDatabase } from '@candor/db/open-database'
import type { Command } from 'commander'
import { type CheckedBackup, checkBackup } from '../backup/check-backup.ts'
import { restoreBackup, type Restoring } from '../backup/restore-backup.ts'
import { isJson } from '../is-json.ts'
import { print, type Terminal } from '../terminal.ts'

type Options = { workspace?: string; replace?: boolean; identity?: string; check?: boolean }

export function addRestore(program: Command, terminal: Terminal): void {
  program
    .command('restore')
    .description(
      'bring back what a backup holds: all of it into an empty instance, or one workspace',
    )
    .argument('<file>', 'a file that candor backup wrote')
    .option('--workspace <slug>', 'only this workspace; no other is touched')
    .option('--replace', 'give up the workspace that is here for the one of the backup')
    .option('--identity <file>', 'file with the secret key that opens an encrypted backup')
    .option('--check', 'read and sum up the whole file, and write nothing')
    .action(async (file: string, options: Options, command: Command) => {
      const source = { file, identities: await readIdentities(options.identity) }
      const backup = await checkBackup(source)
      const slug = chooseWorkspace(file, backup, options.workspace)
      const isReplaced = options.replace === true
      const restoring = { source, backup, slug, isReplaced }
      const lostHosts = options.check === true ? [] : await restoreInto(terminal, restoring)
      const what = slug ?? `${backup.workspaces.length} workspaces`
      print(terminal, isJson(command), {
        text:
          options.check === true
            ? `${file} is whole: ${backup.end.rows} rows, made ${backup.manifest.madeAt}.`
            : [`Restored ${what} as of ${backup.manifest.madeAt}.`, ...lostHosts.map(told)].join(
                '\n',
              ),
        json: {
          file,
          rows: backup.end.rows,
          workspaces: backup.workspaces,
          restored: slug ?? 'all',
          lostHosts,
        },
      })
    })
}

function told(hostname: string): string {
  return `${hostname} belongs to another workspace here, or did until lately: it is a claim again, and served once that one has left it and its records are proved.`
}

async function readIdentities(file: string | undefined): Promise<string[]> {
  if (file === undefined) return []
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new AppError('invalid', `${file} cannot be read (${error.code ?? error.message})`)
  })
  const identities = text.match(/^AGE-SECRET-KEY-[A-Z0-9-]+$/gm)
  if (!identities) throw new AppError('invalid', `${file} holds no secret key of age`)
  return identities
}

/** A backup of one workspace restores that one. */
function chooseWorkspace(
  file: string,
  { manifest, workspaces }: CheckedBackup,
  named: string | undefined,
): string | undefined {
  if (named === undefined) return manifest.scope === 'workspace' ? workspaces[0]?.slug : undefined
  if (workspaces.some(({ slug }) => slug === named)) return named
  throw new AppError('not_found', `${file} holds no workspace ${named}`)
}

async function restoreInto({ env }: Terminal, restoring: Restoring): Promise<string[]> {
  const database = await openDatabase({ ...readConfig(env), migrates: false }, () => undefined)
  try {
    return await restoreBackup(database.targets, restoring)
  } finally {
    await database.stop()
  }
}
