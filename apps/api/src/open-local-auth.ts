import { createLocalAuth, type LocalAuth } from '@candor/auth/local'
import type { Seals } from '@candor/auth/second-factor/ports'
import type { Config } from '@candor/config/config'
import { loadSecretKeys } from '@candor/config/secret-keys'
import { accountSeals } from '@candor/core/secret/account-seals'
import { parseKeyRing } from '@candor/core/secret/key-ring'
import type { DB } from '@candor/db/schema'
import { orStartError } from '@candor/db/start-error'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { DatabasePool } from '@candor/db/answering-pool'
import { hashInTurn } from './fairness/shares.ts'
import { tellByMail } from './tell-by-mail.ts'

type Opening = { config: Config; secret: string; db: Kysely<DB>; pool: DatabasePool; log: Logger }

export async function openLocalAuth(opening: Opening): Promise<LocalAuth> {
  const { config, secret, db, pool, log } = opening
  return createLocalAuth({
    db,
    pool,
    appOrigin: config.appOrigin,
    secret,
    seals: await openSeals(config),
    tell: tellByMail,
    inTurn: hashInTurn(),
    // Failures within, which the request that met one does not tell.
    onError: (err) => log.error({ err }, 'Signing in failed within'),
  })
}

/** What seals secrets of accounts, or the reason why there are no keys for it. */
function openSeals(config: Config): Promise<Seals> {
  const seals = loadSecretKeys(config).then((keys) => accountSeals(parseKeyRing(keys)))
  return orStartError(seals, ({ message }) => `SECRET_KEYS cannot be used: ${message}`)
}
