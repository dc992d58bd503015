import type {
  AuditActor,
  AuditEntry,
  AuditFilter,
  AuditLine,
  AuditPerson,
} from '@candor/contract/audit-log'
import { kindNames, kindOf } from '@candor/contract/kinds/registry'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import { type RawBuilder, sql } from 'kysely'
import { notFound } from '../app-error.ts'
import { entryColumns, toEntry } from './entry.ts'
import { searchEntries } from './search.ts'

const pageSize = 50

/** The newest entries that a filter means, before the one that was seen last. */
export async function listEntries(
  tx: WorkspaceTx,
  filter: AuditFilter,
  before?: number,
): Promise<{ entries: AuditLine[]; next: number | null }> {
  const rows = await (
    await searchEntries(tx, filter)
  )
    .select(['number', 'at', 'actor', 'action', 'object', titleOf().as('title')])
    .select(variantOf().as('variant'))
    .$if(before !== undefined, (query) => query.where('number', '<', String(before)))
    .orderBy('number', 'desc')
    .limit(pageSize + 1)
    .execute()
  const entries = rows.slice(0, pageSize).map(toLine)
  return { entries, next: rows.length > pageSize ? (entries.at(-1)?.number ?? null) : null }
}

/** The seal of the newest entry: another one as soon as anything was written in the workspace. */
export async function newestHash(tx: WorkspaceTx): Promise<string> {
  const newest = await newestEntry(tx).select('hash').executeTakeFirst()
  return newest?.hash ?? ''
}

/** Whether the newest entry is at most so many milliseconds old. */
export async function wasWrittenWithin(tx: WorkspaceTx, age: number): Promise<boolean> {
  const isYoung = sql<boolean>`at > now() - make_interval(secs => ${age / 1_000})`.as('isYoung')
  const newest = await newestEntry(tx).select(isYoung).executeTakeFirst()
  return newest?.isYoung ?? false
}

function newestEntry(tx: WorkspaceTx) {
  return tx.selectFrom('auditEntry').orderBy('number', 'desc').limit(1)
}

export async function getEntry(tx: WorkspaceTx, number: number): Promise<AuditEntry> {
  const row = await tx
    .selectFrom('auditEntry')
    .select(entryColumns)
    .where('number', '=', String(number))
    .executeTakeFirst()
  if (!row) throw notFound('The entry')
  return toEntry(row)
}

type LineRow = Omit<AuditLine, 'number' | 'at' | 'actor'> & {
  number: string
  at: Date
  actor: object
}

function toLine({ number, at, actor, ...row }: LineRow): AuditLine {
  return { ...row, actor: actor as AuditActor, number: Number(number), at: at.toISOString() }
}

const titleFields = [...new Set(kindNames.map((kind) => kindOf(kind).titleField))]

/** A title as the change has it, the newer one first, read without fetching all that changed. */
function titleOf(): RawBuilder<string | null> {
  const [first, ...rest] = ['after', 'before'].flatMap((state) =>
    titleFields.map((field) => sql`${sql.ref(state)} ->> ${sql.lit(field)}`),
  )
  return sql<string | null>`coalesce(${sql.join([first, ...rest])})`
}

/** What tells one deed from another of the same action, read in the same way. */
function variantOf(): RawBuilder<string | null> {
  return sql<string | null>`case action
    when 'changeRequest.review' then after ->> 'verdict'
    when 'changeRequest.close' then after ->> 'state'
    when 'changeRequest.schedule' then case when after is null then 'none' end
  end`
}

/** Everybody whom the log names, each found by one look at the index, however much they did. */
export async function listPeople(tx: WorkspaceTx): Promise<AuditPerson[]> {
  const people: AuditPerson[] = []
  for (let before: string | undefined; people.length < mostPeople;) {
    const row = await tx
      .selectFrom('auditEntry')
      .select(['person', 'actor'])
      .$if(before !== undefined, (query) => query.where('person', '<', before ?? ''))
      .orderBy('person', 'desc')
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (!row) break
    const { type, name } = row.actor as AuditActor
    people.push({ person: row.person, type, name })
    before = row.person
  }
  return people.toSorted((a, b) => a.name.localeCompare(b.name))
}

const mostPeople = 500
