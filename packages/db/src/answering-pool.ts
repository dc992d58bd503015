import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely'
import pg from 'pg'
import { DatabaseSilent, Probe } from './probe.ts'

/** A pool, and the way past it to the server. */
export type DatabasePool = pg.Pool & { readonly direct: pg.ClientConfig }

/**
 * The pool as Kysely uses it, with two promises more: a question to a server that answers nobody is
 * given up soon, and at once where that is known; and a connection that still owes an answer is never
 * used again. Whether the server is there is asked past a pooler, which has nothing to say when all
 * that it has is in use.
 */
export function answeringPool(pool: DatabasePool): PostgresPool {
  const probe = new Probe(pool.direct)
  return {
    options: pool.options,
    async connect() {
      if (probe.isSilent) throw new DatabaseSilent()
      const connecting = pool.connect()
      try {
        return new AnsweringClient(await probe.connected(connecting), probe)
      } catch (error) {
        // What comes after all is for the next one.
        connecting.then(
          (client) => client.release(),
          () => undefined,
        )
        throw error
      }
    },
    end: () => pool.end(),
  }
}

class AnsweringClient implements PostgresPoolClient {
  readonly #client: PostgresPoolClient
  readonly #probe: Probe
  #isBroken = false

  constructor(client: PostgresPoolClient, probe: Probe) {
    this.#client = client
    this.#probe = probe
  }

  query<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>
  query<R>(
    sql: string | PostgresCursor<R>,
    parameters: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
    if (typeof sql !== 'string') return this.#client.query(sql)
    // A rollback to a server that is silent would wait as long as the question did.
    if (this.#isBroken) return Promise.reject(new DatabaseSilent())
    return this.#ask(this.#client.query<R>(sql, parameters))
  }

  release(destroy = false): void {
    this.#client.release(destroy || this.#isBroken)
  }

  async #ask<T>(answer: Promise<T>): Promise<T> {
    try {
      return await this.#probe.orSilence(answer, this.#client.processID)
    } catch (error) {
      this.#isBroken ||= isUnusable(error)
      throw error
    }
  }
}

/** No answer came, or the server became a standby: the next connection may reach the one that writes. */
function isUnusable(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return error.code === '25006'
  return true
}
