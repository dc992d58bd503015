import { randomBytes } from 'node:crypto'
import { createBetterAuth } from '@candor/auth/better-auth'
import { createLinkToken } from '@candor/auth/link-token'
import { signInLink } from '@candor/auth/sign-in-link'
import { notFound } from '@candor/core/app-error'
import type { Command } from 'commander'
import { isJson } from '../is-json.ts'
import { print, type Terminal } from '../terminal.ts'
import { withDatabase } from '../with-database.ts'

export function addSignInLink(program: Command, terminal: Terminal): void {
  program
    .command('sign-in-link')
    .description('make a link that signs somebody in once, within ten minutes')
    .argument('<email>', 'e-mail address of the account')
    .action(async (email: string, _: object, command: Command) => {
      const url = await withDatabase(terminal, async ({ config, db, pool }) => {
        const { appOrigin } = config
        // The secret signs cookies; a link needs none.
        const secret = randomBytes(32).toString('base64url')
        const { api } = createBetterAuth({ pool, appOrigin, secret })
        const token = await createLinkToken({ db, api }, email)
        if (token === undefined) throw notFound(`An account for ${email}`)
        return signInLink(appOrigin, token)
      })
      print(terminal, isJson(command), { text: url, json: { email, url } })
    })
}
