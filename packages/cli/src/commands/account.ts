import { recoverAccount, type Recovered } from '@candor/auth/recover-account'
import { notFound } from '@candor/core/app-error'
import { execute } from '@candor/core/command'
import { enqueue } from '@candor/core/jobs'
import { listWorkspacesOf } from '@candor/core/workspace/queries'
import { recordRecovery } from '@candor/core/workspace/record-recovery'
import type { DB } from '@candor/db/schema'
import type { Command } from 'commander'
import type { Kysely } from 'kysely'
import { isJson } from '../is-json.ts'
import { print, type Terminal } from '../terminal.ts'
import { withDatabase } from '../with-database.ts'

export function addAccountCommands(program: Command, terminal: Terminal): void {
  program
    .command('account')
    .description('work with accounts')
    .command('recover')
    .description(
      'end all sessions of an account, take its password and two-step sign-in away; links go on working',
    )
    .argument('<email>', 'e-mail address of the account')
    .action(async (email: string, _: object, command: Command) => {
      const recovered = await withDatabase(terminal, ({ db }) => recover(db, email))
      if (recovered === undefined) throw notFound(`An account for ${email}`)
      const { userId: __, ...said } = recovered
      print(terminal, isJson(command), { text: inWords(email, said), json: { email, ...said } })
    })
}

/** Written down in every workspace of the account's, and told to its owner. */
async function recover(db: Kysely<DB>, email: string): Promise<Recovered | undefined> {
  const recovered = await recoverAccount(db, email, (tx, notice) =>
    enqueue(tx, 'send-account-notice', notice),
  )
  if (!recovered) return undefined
  const { userId, ...before } = recovered
  for (const { id: workspaceId } of await listWorkspacesOf(db, userId)) {
    const operator = { db, workspaceId, actor: { type: 'operator' as const } }
    await execute(operator, recordRecovery, { email: email.toLowerCase(), ...before })
  }
  return recovered
}

function inWords(
  email: string,
  { sessions, hadPassword, hadTwoStep }: Omit<Recovered, 'userId'>,
): string {
  const password = hadPassword ? 'the password is gone' : 'there was no password'
  const twoStep = hadTwoStep ? ', two-step sign-in is off' : ''
  return `Ended ${sessions} sessions of ${email}; ${password}${twoStep}. A link signs its owner in.`
}
