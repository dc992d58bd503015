import { recoverAccount } from '@candor/auth/recover-account'
import { notFound } from '@candor/core/app-error'
import type { Command } from 'commander'
import { isJson } from '../is-json.ts'
import { print, type Terminal } from '../terminal.ts'
import { withDatabase } from '../with-database.ts'

export function addAccountCommands(program: Command, terminal: Terminal): void {
  program
    .command('account')
    .description('work with accounts')
    .command('recover')
    .description('end all sessions of an account and take its password away; links go on working')
    .argument('<email>', 'e-mail address of the account')
    .action(async (email: string, _: object, command: Command) => {
      const recovered = await withDatabase(terminal, ({ db }) => recoverAccount(db, email))
      if (recovered === undefined) throw notFound(`An account for ${email}`)
      const { sessions, hadPassword } = recovered
      const password = hadPassword ? 'the password is gone' : 'there was no password'
      print(terminal, isJson(command), {
        text: `Ended ${sessions} sessions of ${email}; ${password}. A link signs its owner in.`,
        json: { email, ...recovered },
      })
    })
}
