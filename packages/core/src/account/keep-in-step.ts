import { randomUUID } from 'node:crypto'
import type { DB } from '@candor/db/schema'
import type { Kysely, Transaction } from 'kysely'
import { AppError } from '../app-error.ts'
import { onDuplicate } from '../on-duplicate.ts'
import type { ClerkId, ClerkPerson } from './clerk-user.ts'

/**
 * Makes an account what Clerk says of its person, unless something newer is known already or they are
 * deleted: however messages are repeated or overtake each other, the newest state stays.
 */
export async function keepInStep(
  db: Kysely<DB>,
  person: ClerkPerson,
  toldAt: Date,
): Promise<'applied' | 'old' | 'deleted'> {
  const { clerkId, isBlocked, changedAt } = person
  return db.transaction().execute(async (tx) => {
    const known = await lockClerkUser(tx, person)
    if (known.deletedAt !== null) return 'deleted'
    if (isNewer(known, { changedAt, toldAt })) return 'old'
    const userId =
      known.userId === null ? await findOrMake(tx, person) : await rewrite(tx, known.userId, person)
    const link = tx
      .updateTable('auth.clerkUser')
      .set({ userId, isBlocked, changedAt, toldAt })
      .where('clerkId', '=', clerkId)
      .execute()
    await onDuplicate(link, 'clerk_user_user_id_key', addressInUse)
    return 'applied'
  })
}

/** The row of a person, made where there is none; others who write it wait. */
export async function lockClerkUser(tx: Transaction<DB>, { clerkId, issuer }: ClerkId) {
  await tx
    .insertInto('auth.clerkUser')
    .values({ clerkId, issuer, userId: null, deletedAt: null })
    .onConflict((conflict) => conflict.column('clerkId').doNothing())
    .execute()
  return tx
    .selectFrom('auth.clerkUser')
    .select(['userId', 'changedAt', 'toldAt', 'deletedAt'])
    .where('clerkId', '=', clerkId)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

type Times = { changedAt: Date; toldAt: Date }

function isNewer(known: Times, told: Times): boolean {
  const difference = Number(known.changedAt) - Number(told.changedAt)
  return difference > 0 || (difference === 0 && Number(known.toldAt) > Number(told.toldAt))
}

/** Their account by its address, which Clerk has verified; without one there is none yet. */
async function findOrMake(tx: Transaction<DB>, person: ClerkPerson): Promise<string | null> {
  const { email, issuer, name } = person
  if (email === undefined) return null
  const present = await findByAddress(tx, { email, issuer })
  if (present?.isLinked) throw addressInUse()
  if (present) return rewrite(tx, present.id, person)
  const id = randomUUID()
  const insert = tx
    .insertInto('auth.user')
    .values({ id, email, name, emailVerified: true, image: null })
    .execute()
  await onDuplicate(insert, 'user_email_key', addressInUse)
  return id
}

/** An address that an account without Clerk has stays there: two accounts are never made one. */
async function rewrite(tx: Transaction<DB>, id: string, person: ClerkPerson): Promise<string> {
  const { email, issuer, name } = person
  const other = email === undefined ? undefined : await findByAddress(tx, { email, issuer })
  if (other && other.id !== id && other.isLinked) throw addressInUse()
  const isFree = email !== undefined && (!other || other.id === id)
  const update = tx
    .updateTable('auth.user')
    .set({ name, updatedAt: new Date(), ...(isFree ? { email, emailVerified: true } : {}) })
    .where('id', '=', id)
    .execute()
  await onDuplicate(update, 'user_email_key', addressInUse)
  return id
}

type Address = { email: string; issuer: string }

/** Who has an address, and whether they are a person of this instance. */
async function findByAddress(tx: Transaction<DB>, { email, issuer }: Address) {
  const row = await tx
    .selectFrom('auth.user as u')
    .leftJoin('auth.clerkUser as c', (join) =>
      join.onRef('c.userId', '=', 'u.id').on('c.issuer', '=', issuer),
    )
    .select(['u.id', 'c.clerkId'])
    .where('u.email', '=', email)
    .executeTakeFirst()
  return row && { id: row.id, isLinked: row.clerkId !== null }
}

/** Clerk sends the message again; by then it has also told who had the address before. */
function addressInUse(): AppError {
  return new AppError('conflict', 'Somebody else has this address here, as far as Clerk has told')
}
