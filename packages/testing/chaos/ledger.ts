import type { Database } from './database.ts'
import { must } from './must.ts'

type Write = { token: string; isAcknowledged: boolean }
type Published = { number: number; hash: string }

/** The workspaces that the ledger is about. */
export const busy = 'busy'
export const bulk = 'bulk'

/**
 * Every write that was tried and whether it was acknowledged. What was must be there, once, and what
 * was not must be wholly there or not at all.
 */
export class Ledger {
  readonly #database: Pick<Database, 'query'>
  readonly #writes: Write[] = []
  readonly #published: Published[] = []
  #counter = 0

  constructor(database: Pick<Database, 'query'>) {
    this.#database = database
  }

  token(): string {
    this.#counter += 1
    return `T-${this.#counter}-${Math.random().toString(36).slice(2, 10)}`
  }

  note(write: Write): void {
    this.#writes.push(write)
  }

  notePublished(release: Published): void {
    this.#published.push(release)
  }

  get size(): { tried: number; acknowledged: number } {
    const acknowledged = this.#writes.filter((write) => write.isAcknowledged).length
    return { tried: this.#writes.length, acknowledged: acknowledged + this.#published.length }
  }

  /** Compares everything with the database, as the superuser sees it. */
  async verify(): Promise<void> {
    await this.#verifyWrites()
    await this.#verifyItems()
    await this.#verifyBulk()
    await this.#verifyReleases()
  }

  /** A write is there when the audit log has it, which is written with it or not at all. */
  async #verifyWrites(): Promise<void> {
    const rows = await this.#database.query<{ token: string; times: number }>(
      `select substring(after::text from 'T-[0-9]+-[a-z0-9]+') as token, count(*)::int as times
        from audit_entry where after::text ~ 'T-[0-9]+-' group by 1`,
    )
    const times = new Map(rows.map((row) => [row.token, row.times]))
    for (const { token, isAcknowledged } of this.#writes) {
      const count = times.get(token) ?? 0
      if (isAcknowledged) must(count === 1, `${token} was acknowledged and is there ${count} times`)
      else must(count <= 1, `${token} is there ${count} times`)
    }
  }

  /** What an item says is what the newest entry about it says, and both or neither were written. */
  async #verifyItems(): Promise<void> {
    const torn = await this.#database.query<{ key: string }>(
      `select i.key from item i join workspace w using (workspace_id)
        where w.slug = $1 and i.kind = 'faq' and i.data->>'answer' is distinct from (
          select a.after->>'answer' from audit_entry a
          where a.workspace_id = i.workspace_id and a.object = 'faq/' || i.key
          order by a.number desc limit 1)`,
      [busy],
    )
    must(torn.length === 0, `items without their entry: ${torn.map(({ key }) => key).join(', ')}`)
  }

  /** An import writes all of its items or none. */
  async #verifyBulk(): Promise<void> {
    const rows = await this.#database.query<{ answer: string; items: number }>(
      `select i.data->>'answer' as answer, count(*)::int as items from item i
        join workspace w using (workspace_id)
        where w.slug = $1 and i.kind = 'faq' and i.deleted_at is null group by 1`,
      [bulk],
    )
    must(rows.length <= 1, `an import was torn: ${JSON.stringify(rows)}`)
  }

  /** Release, pointer and audit entry belong together. */
  async #verifyReleases(): Promise<void> {
    const torn = await this.#database.query<{ slug: string }>(
      `select w.slug from workspace w where
        w.release_number is distinct from
          (select max(r.number) from release r where r.workspace_id = w.workspace_id)
        or array(select r.hash from release r where r.workspace_id = w.workspace_id order by r.number)
          is distinct from
          array(select a.after->>'hash' from audit_entry a
            where a.workspace_id = w.workspace_id and a.action = 'release.publish' order by a.number)`,
    )
    must(torn.length === 0, `releases are torn in ${torn.map(({ slug }) => slug).join(', ')}`)
    const rows = await this.#database.query<Published>(
      `select r.number, r.hash from release r join workspace w using (workspace_id)
        where w.slug = $1`,
      [busy],
    )
    const hashes = new Map(rows.map(({ number, hash }) => [number, hash]))
    const lost = this.#published.filter(({ number, hash }) => hashes.get(number) !== hash)
    must(lost.length === 0, `acknowledged releases are lost: ${JSON.stringify(lost)}`)
  }
}
