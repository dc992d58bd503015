import type { DB } from '@candor/db/schema'
import type { Kysely } from 'kysely'
import { linkDelivery } from './better-auth.ts'
import type { Api } from './open-session.ts'

/** A token that signs this user in once. Undefined where nobody has the address. */
export async function createLinkToken(
  { db, api }: { db: Kysely<DB>; api: Api },
  address: string,
): Promise<string | undefined> {
  const email = address.toLowerCase()
  const user = await db
    .selectFrom('auth.user')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirst()
  if (!user) return undefined
  let token: string | undefined
  await linkDelivery.run(
    (made) => {
      token = made
    },
    () => api.signInMagicLink({ body: { email }, headers: new Headers() }),
  )
  return token
}
