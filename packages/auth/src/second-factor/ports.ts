import type { AccountNoticeKind } from '@candor/contract/account-notices'
import type { DB } from '@candor/db/schema'
import type { Kysely } from 'kysely'

export type Sealed = { keyId: string; sealed: string }

/** Seals a text for one account, by a key that the database does not have. It opens for no other. */
export type Seals = {
  /** Of the key that seals now. */
  keyId: string
  seal: (userId: string, text: string) => Sealed
  open: (userId: string, sealed: Sealed) => string
}

/** Has the owner of an account told by mail what has happened to it. */
export type Tell = (
  db: Kysely<DB>,
  notice: { userId: string; kind: AccountNoticeKind },
) => Promise<void>
