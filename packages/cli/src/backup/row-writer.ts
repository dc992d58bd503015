import pg from 'pg'
import { AppError } from '@candor/core/app-error'
import type { SectionHead } from './format.ts'
import type { AccountMap } from './account-map.ts'
import { endInvitations } from './end-invitations.ts'
import { type NamingColumn, peopleIn } from './naming-columns.ts'
import { enterWorkspace } from './owner-session.ts'
import { quoteName } from './quote-name.ts'
import type { BackupTable } from './tables.ts'

const bytesAtOnce = 1_000_000

/** Writes the rows of a backup's sections, many at once and in the text that the database gave. */
export class RowWriter {
  readonly #client: pg.Client
  readonly #tables: readonly BackupTable[]
  readonly #accounts: AccountMap | undefined
  #table: BackupTable | undefined
  #columns: string[] = []
  #rows: string[] = []
  #bytes = 0

  constructor(client: pg.Client, tables: readonly BackupTable[], accounts?: AccountMap) {
    this.#client = client
    this.#tables = tables
    this.#accounts = accounts
  }

  /**
   * Names come from a file, so only such as the database has get into a statement; and what belongs to
   * no workspace, such as accounts, is never written as if it were part of one.
   */
  async start({ table, columns, workspace }: SectionHead): Promise<void> {
    const known = this.#tables.find(({ name }) => name === table)
    const isFit =
      known?.isTenant === (workspace !== null) &&
      columns.every((column) => known.columns.includes(column))
    if (!isFit) {
      throw new AppError('invalid', `The backup has a table that does not fit here: ${table}`)
    }
    this.#table = known
    this.#columns = columns
    await enterWorkspace(this.#client, workspace?.id ?? '')
  }

  async row(text: string): Promise<void> {
    this.#rows.push(text)
    this.#bytes += text.length
    if (this.#bytes >= bytesAtOnce) await this.#flush()
  }

  /** All rows of a section are there. */
  async end(): Promise<void> {
    await this.#flush()
    if (this.#table?.name === 'public.invitation') await endInvitations(this.#client)
  }

  async #flush(): Promise<void> {
    if (!this.#table || this.#rows.length === 0) return
    const { name } = this.#table
    const json = `[${this.#rows.join(',')}]`
    const row = `json_populate_recordset(null::${quoteName(name)}, $1::json) r`
    const named = this.#accounts ? peopleIn(this.#table, this.#columns) : []
    const map = await this.#accounts?.mapFor({ row, json, named })
    const columns = this.#columns.map((column) => pg.escapeIdentifier(column))
    const values = this.#columns.map((column) =>
      valueOf(named.find((one) => one.column === column) ?? column),
    )
    await this.#client.query(
      `insert into ${quoteName(name)} (${columns.join(', ')}) select ${values.join(', ')} from ${row}`,
      named.length > 0 ? [json, JSON.stringify(map)] : [json],
    )
    this.#rows = []
    this.#bytes = 0
  }
}

/** A column of a row in the file; where it names accounts, with their ids here. */
function valueOf(of: string | NamingColumn): string {
  if (typeof of === 'string') return `r.${pg.escapeIdentifier(of)}`
  const value = `r.${pg.escapeIdentifier(of.column)}`
  const mapped = (id: string) => `coalesce($2::jsonb ->> ${id}, ${id})`
  if (!of.isList) return mapped(value)
  return `case when ${value} is not null then
    array(select ${mapped('one')} from unnest(${value}) with ordinality u (one, nth) order by nth) end`
}
