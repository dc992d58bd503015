import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import * as z from 'zod'
import type { NamingColumn } from './naming-columns.ts'

const Account = z.object({ id: z.string(), name: z.string(), email: z.string() })
type Account = z.infer<typeof Account>

type Batch = { row: string; json: string; named: readonly NamingColumn[] }

/**
 * The accounts that a workspace's rows name: found here by e-mail, made where they are missing, and
 * then without any way to sign in but by mail.
 */
export class AccountMap {
  readonly #client: pg.Client
  readonly #inFile = new Map<string, Account>()
  readonly #here: Record<string, string> = {}

  constructor(client: pg.Client) {
    this.#client = client
  }

  add(text: string): void {
    const account = Account.parse(JSON.parse(text))
    this.#inFile.set(account.id, account)
  }

  /** From ids of the file to ids of this database, for a batch of rows. */
  async mapFor({ row, json, named }: Batch): Promise<Record<string, string>> {
    for (const { column, isList } of named) {
      const ids = isList ? `unnest(r."${column}")` : `r."${column}"`
      const { rows } = await this.#client.query<{ id: string }>(
        `select distinct id from (select ${ids} as id from ${row}) named where id is not null`,
        [json],
      )
      for (const { id } of rows) this.#here[id] ??= await this.#ensure(id)
    }
    return this.#here
  }

  async #ensure(id: string): Promise<string> {
    const account = this.#inFile.get(id)
    if (!account) return id
    const present = await this.#client.query<{ id: string }>(
      'select id from auth."user" where email = $1',
      [account.email],
    )
    if (present.rows[0]) return present.rows[0].id
    const isTaken = await this.#client.query('select from auth."user" where id = $1', [id])
    const own = isTaken.rowCount === 0 ? id : randomUUID()
    await this.#client.query('insert into auth."user" (id, name, email) values ($1, $2, $3)', [
      own,
      account.name,
      account.email,
    ])
    return own
  }
}
