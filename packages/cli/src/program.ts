import { Command } from 'commander'
import { addAccountCommands } from './commands/account.ts'
import { addAuditCommands } from './commands/audit.ts'
import { addBackup, addBackupKey } from './commands/backup.ts'
import { addExport } from './commands/export.ts'
import { addHostCommands } from './commands/host.ts'
import { addImport } from './commands/import.ts'
import { addMemberCommands } from './commands/member.ts'
import { addMigrate } from './commands/migrate.ts'
import { addPublish } from './commands/publish.ts'
import { addRestore } from './commands/restore.ts'
import { addSecrets } from './commands/secrets.ts'
import { addSignInLink } from './commands/sign-in-link.ts'
import { addVerify } from './commands/verify.ts'
import { addWorkspaceCommands } from './commands/workspace.ts'
import type { Terminal } from './terminal.ts'

/** The `candor` command: what an operator can do from the shell. */
export function createProgram(terminal: Terminal): Command {
  const program = new Command('candor')
    .description('Work with the trust centers of a Candor installation.')
    .option('--json', 'print one JSON value instead of words')
    .addHelpText(
      'after',
      `
Works on the running instance in DATA_DIR (default .data), or on DATABASE_URL.
Exit codes: 0 done, 1 refused, 2 wrong use or settings, 3 failed.`,
    )
    .configureOutput({ writeOut: terminal.stdout, writeErr: terminal.stderr })
    .exitOverride()
    .showHelpAfterError('(candor --help shows what can be said)')
  for (const add of [
    addWorkspaceCommands,
    addImport,
    addExport,
    addPublish,
    addMemberCommands,
    addHostCommands,
    addAccountCommands,
    addSignInLink,
    addMigrate,
    addBackup,
    addBackupKey,
    addRestore,
    addSecrets,
    addVerify,
    addAuditCommands,
  ]) {
    add(program, terminal)
  }
  return program
}
