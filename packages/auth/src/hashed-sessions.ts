import { createHash } from 'node:crypto'
import type { BetterAuthOptions } from 'better-auth'
import type { DBAdapter, DBTransactionAdapter, Where } from 'better-auth/adapters'

type Row = { token?: unknown }
type Query = { model: string; where?: Where[] | undefined }

/** What is kept of a session's token: it has 190 bits, so a plain hash cannot be turned back. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

/**
 * Stands between better-auth and the database, so that the library works with the tokens that browsers
 * have and the table holds their SHA-256 only. A row that was not found by its token comes back with
 * the hash, which is no key to anything.
 */
export function hashSessions(
  inner: (options: BetterAuthOptions) => DBAdapter,
): (options: BetterAuthOptions) => DBAdapter {
  return (options) => {
    const adapter = inner(options)
    return {
      ...wrap(adapter),
      transaction: (work) => adapter.transaction((tx) => work(wrap(tx))),
    }
  }
}

function wrap<Adapter extends DBTransactionAdapter>(adapter: Adapter): Adapter {
  return {
    ...adapter,
    create: async (given) => {
      const made = await adapter.create({ ...given, data: hashed(given.model, given.data) })
      return named(given.data, made)
    },
    findOne: async (given) => named(tokenOf(given), await adapter.findOne(toStored(given))),
    findMany: (given) => adapter.findMany(toStored(given)),
    count: (given) => adapter.count(toStored(given)),
    update: async (given) => {
      const update = hashed(given.model, given.update)
      return named(tokenOf(given), await adapter.update({ ...toStored(given), update }))
    },
    updateMany: (given) =>
      adapter.updateMany({ ...toStored(given), update: hashed(given.model, given.update) }),
    delete: (given) => adapter.delete(toStored(given)),
    deleteMany: (given) => adapter.deleteMany(toStored(given)),
    consumeOne: (given) => adapter.consumeOne(toStored(given)),
    incrementOne: (given) => adapter.incrementOne(toStored(given)),
  }
}

function hashed<Data extends Record<string, unknown>>(model: string, data: Data): Data {
  const { token }: Row = data
  return model === 'session' && typeof token === 'string'
    ? { ...data, token: hashToken(token) }
    : data
}

function toStored<Given extends Query>(given: Given): Given {
  if (given.model !== 'session' || given.where === undefined) return given
  return { ...given, where: given.where.map(toStoredCondition) }
}

function toStoredCondition(condition: Where): Where {
  const { field, value } = condition
  if (field !== 'token') return condition
  if (typeof value === 'string') return { ...condition, value: hashToken(value) }
  if (!Array.isArray(value)) return condition
  return { ...condition, value: value.map((one) => hashToken(String(one))) }
}

/** The token that a row was asked for by. */
function tokenOf({ model, where }: Query): Row {
  const asked = where?.find(({ field }) => field === 'token')?.value
  return model === 'session' && typeof asked === 'string' ? { token: asked } : {}
}

function named<Found>({ token }: Row, found: Found): Found {
  const isSession = typeof found === 'object' && found !== null && 'token' in found
  return isSession && typeof token === 'string' ? { ...found, token } : found
}
