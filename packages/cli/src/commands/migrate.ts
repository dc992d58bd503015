import { readConfig } from '@candor/config/config'
import { migrate } from '@candor/db/migrate'
import { openDatabase } from '@candor/db/open-database'
import { StartError } from '@candor/db/start-error'
import type { Command } from 'commander'
import { isJson } from '../is-json.ts'
import { print, type Terminal } from '../terminal.ts'

export function addMigrate(program: Command, terminal: Terminal): void {
  program
    .command('migrate')
    .description('bring the database up to date; logs in by DATABASE_OWNER_URL')
    .action(async (_: object, command: Command) => {
      const applied = await run(terminal)
      const names = applied.map((name) => `  ${name}\n`).join('')
      print(terminal, isJson(command), {
        text:
          applied.length === 0 ? 'The database is up to date.' : `Applied:\n${names}Up to date.`,
        json: { applied },
      })
    })
}

async function run({ env }: Terminal): Promise<string[]> {
  const config = readConfig(env)
  // Opening must not migrate on its own: what was applied is what this command reports.
  const database = await openDatabase({ ...config, migrates: false }, () => undefined)
  try {
    const { owner } = database.targets
    if (!owner) {
      throw new StartError(
        'Set DATABASE_OWNER_URL to a login that may create roles and tables, such as postgres://postgres:password@host:5432/candor.',
      )
    }
    return await migrate(owner)
  } finally {
    await database.stop()
  }
}
