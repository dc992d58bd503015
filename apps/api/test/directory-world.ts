import type { TestDatabase } from '@candor/testing/test-database'
import type pg from 'pg'
import { createDirectory, type Directory } from '../src/pages/directory.ts'
import type { DirectoryEntry } from '../src/pages/directory-entry.ts'
import { partCount } from '../src/pages/directory-index.ts'

export type Shown = { entries: DirectoryEntry[]; served: Record<string, string | undefined> }

/** All that a directory says of everybody, and where the names lead. */
export function shownBy(directory: Directory, names: readonly string[] = []): Shown {
  const parts = Array.from({ length: partCount }, (_, part) => [...directory.part(part)])
  const entries = parts.flat().toSorted((a, b) => (a.workspaceId < b.workspaceId ? -1 : 1))
  const found = names.map((name) => {
    const entry = directory.findHost(name) ?? directory.findSlug(name)
    return [name, entry?.workspaceId] as const
  })
  return { entries, served: Object.fromEntries(found) }
}

/** What a node that has only just started reads. */
export async function readAnew({ pagesDb }: TestDatabase): Promise<Directory> {
  const directory = createDirectory(pagesDb)
  await directory.reload()
  return directory
}

/** Writes as the superuser on one connection, in transactions that last as long as one wishes. */
export class Writer {
  readonly #client: pg.PoolClient
  #isOpen = false
  /** Workspaces that the transaction that is open has removed. */
  #removed: string[] = []

  private constructor(client: pg.PoolClient) {
    this.#client = client
  }

  static async open({ superPool }: TestDatabase): Promise<Writer> {
    return new Writer(await superPool.connect())
  }

  /** Tells the ids of workspaces that are gone by it, as the database tells nodes. */
  async commit(): Promise<string[]> {
    if (this.#isOpen) await this.#client.query('commit')
    this.#isOpen = false
    return this.#removed.splice(0)
  }

  async close(): Promise<void> {
    await this.commit()
    this.#client.release()
  }

  async create(slug: string): Promise<void> {
    await this.#write(
      `insert into workspace (slug, name) values ($1, $1) on conflict (slug) do nothing`,
      [slug],
    )
  }

  async publish(slug: string): Promise<void> {
    await this.#write(
      `with next as (
         insert into release (workspace_id, number, document, note, counts, published_at,
           published_by_name, previous_hash, hash)
         select w.workspace_id, coalesce(max(r.number), 0) + 1, '{}', '', '{}', now(), 'x',
           max(r.hash), encode(sha256((w.workspace_id || '/' || count(r))::bytea), 'hex')
         from workspace w left join release r using (workspace_id)
         where w.slug = $1 group by w.workspace_id
         returning workspace_id, number
       )
       update workspace w set release_number = next.number from next
       where w.workspace_id = next.workspace_id`,
      [slug],
    )
  }

  async take(slug: string, isOffline: boolean): Promise<void> {
    await this.#write(
      `update workspace set delete_after = case when $2 then now() end,
         delete_requested_by = case when $2 then 'x' end where slug = $1`,
      [slug, isOffline],
    )
  }

  async rename(slug: string, to: string): Promise<void> {
    await this.#write(
      `update workspace set slug = $2 where slug = $1
         and not exists (select from workspace where slug = $2)`,
      [slug, to],
    )
  }

  /** Whoever has the host has it no longer. */
  async giveHost(slug: string, hostname: string): Promise<void> {
    await this.dropHost(hostname)
    await this.#write(
      `insert into host (workspace_id, hostname) select workspace_id, $2 from workspace where slug = $1`,
      [slug, hostname],
    )
  }

  async makePrimary(hostname: string): Promise<void> {
    await this.#write(
      `update host set is_primary = false where is_primary and workspace_id in (
         select workspace_id from host where hostname = $1)`,
      [hostname],
    )
    await this.#write(
      `update host set is_primary = true where hostname = $1 and state = 'confirmed'`,
      [hostname],
    )
  }

  async stopHost(hostname: string): Promise<void> {
    await this.#write(
      `update host set state = 'stopped', is_primary = false, held_until = now()
       where hostname = $1`,
      [hostname],
    )
  }

  async dropHost(hostname: string): Promise<void> {
    await this.#write('delete from host where hostname = $1', [hostname])
  }

  /** As the job does it once the grace is over. */
  async remove(slug: string): Promise<void> {
    const { rows } = await this.#write<{ id: string }>(
      `select workspace_id as id, set_config('app.workspace_id', workspace_id::text, true)
       from workspace where slug = $1`,
      [slug],
    )
    const [row] = rows
    if (!row) return
    await this.#write('set local role candor_owner')
    await this.#write(
      `update workspace set delete_after = '-infinity', delete_requested_by = 'x'
       where workspace_id = $1`,
      [row.id],
    )
    await this.#write('select purge_workspace(1000000)')
    await this.#write('reset role')
    this.#removed.push(row.id)
  }

  async #write<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) {
    if (!this.#isOpen) await this.#client.query('begin')
    this.#isOpen = true
    return this.#client.query<Row>(text, values)
  }
}
