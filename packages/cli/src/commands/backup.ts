import { stat, writeFile } from 'node:fs/promises'
import { readConfig } from '@candor/config/config'
import { migrationsFolder, readMigrations } from '@candor/db/migrate'
import { openDatabase } from '@candor/db/open-database'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import type { Command } from 'commander'
import { writeBackupFile } from '../backup/backup-file.ts'
import type { BackupEnd } from '../backup/format.ts'
import { asOwnerLogin } from '../backup/owner-session.ts'
import { writeLines } from '../backup/write-lines.ts'
import { isJson } from '../is-json.ts'
import { print, type Terminal } from '../terminal.ts'

type Options = { workspace?: string; recipient: string[] }

export function addBackup(program: Command, terminal: Terminal): void {
  program
    .command('backup')
    .description('write everything, or one workspace, into one file; the server may go on running')
    .argument('<file>', 'file to write; it must not be there yet')
    .option('--workspace <slug>', 'only this workspace')
    .option('--recipient <age1…>', 'encrypt for this key of age; may be repeated', collect, [])
    .action(async (file: string, options: Options, command: Command) => {
      const { rows, sha256 } = await backUp(terminal, file, options)
      const { size } = await stat(file)
      const isEncrypted = options.recipient.length > 0
      print(terminal, isJson(command), {
        text: `Wrote ${file}: ${rows} rows, ${size} bytes, ${isEncrypted ? 'encrypted' : 'not encrypted'}.`,
        json: { file, rows, bytes: size, isEncrypted, sha256 },
      })
    })
}

export function addBackupKey(program: Command, terminal: Terminal): void {
  program
    .command('backup-key')
    .description('make a key for encrypted backups; keep the file away from this machine')
    .argument('<file>', 'file for the secret half')
    .action(async (file: string, _: object, command: Command) => {
      const identity = await generateX25519Identity()
      const recipient = await identityToRecipient(identity)
      await writeFile(file, `# public key: ${recipient}\n${identity}\n`, {
        mode: 0o600,
        flag: 'wx',
      })
      print(terminal, isJson(command), {
        text: `Wrote the secret half to ${file}. Back up with --recipient ${recipient}`,
        json: { file, recipient },
      })
    })
}

function collect(value: string, before: string[]): string[] {
  return [...before, value]
}

async function backUp(
  { env }: Terminal,
  file: string,
  { workspace, recipient }: Options,
): Promise<BackupEnd> {
  const database = await openDatabase(readConfig(env), () => undefined)
  try {
    return await asOwnerLogin(database.targets, async (client) => {
      const known = await readMigrations(migrationsFolder)
      let end: BackupEnd | undefined
      const onEnd = (sums: BackupEnd) => {
        end = sums
      }
      await writeBackupFile(file, recipient, (write) =>
        writeLines(client, { workspace, known, onEnd }, write),
      )
      if (!end) throw new Error('The backup has no end')
      return end
    })
  } finally {
    await database.stop()
  }
}
