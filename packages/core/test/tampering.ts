import { entryHash } from '@candor/core/audit/entry-hash'
import type pg from 'pg'
import * as fc from 'fast-check'

/** Something that somebody with every right on the database could do to a workspace's history. */
export type Tampering = {
  deed: 'edit' | 'delete' | 'cut' | 'swap' | 'append' | 'rewrite' | 'point'
  table: 'audit_entry' | 'release'
  /** Which row and column, as fractions of how many there are. */
  row: number
  column: number
  salt: number
}

export const arbitraryTampering: fc.Arbitrary<Tampering> = fc.record({
  deed: fc.constantFrom(
    'edit',
    'edit',
    'edit',
    'delete',
    'cut',
    'swap',
    'append',
    'rewrite',
    'point',
  ),
  table: fc.constantFrom('audit_entry', 'release'),
  row: fc.double({ min: 0, max: 0.999, noNaN: true }),
  column: fc.double({ min: 0, max: 0.999, noNaN: true }),
  salt: fc.integer({ min: 1, max: 1_000_000 }),
})

const edits: Record<Tampering['table'], string[]> = {
  audit_entry: [
    `at = at + make_interval(secs => $3)`,
    `actor = actor || jsonb_build_object('name', 'somebody ' || $3)`,
    `actor = jsonb_build_object('type', 'user', 'id', $3::text, 'name', 'x')`,
    `action = action || $3`,
    `object = object || $3`,
    `before = coalesce(before, '{}') || jsonb_build_object('planted', $3::text)`,
    `after = coalesce(after, '{}') || jsonb_build_object('planted', $3::text)`,
    `request = jsonb_build_object('requestId', $3::text)`,
    `previous_hash = case when number = 1 then null else md5($3::text) end, hash = md5($3::text)`,
    `hash = md5($3::text)`,
  ],
  release: [
    `document = jsonb_set(document, '{profile,name}', to_jsonb('Name ' || $3))`,
    `document = document || jsonb_build_object('faqs', jsonb_build_array())`,
    `note = note || $3`,
    `counts = jsonb_set(counts, '{added}', to_jsonb(1000 + $3::int))`,
    `published_at = published_at + make_interval(secs => $3)`,
    `published_by_name = published_by_name || $3`,
    `approved_by = approved_by || $3::text`,
    `emergency_reason = coalesce(emergency_reason, '') || $3`,
    `scheduled_by_name = coalesce(scheduled_by_name, '') || $3`,
    `hash = md5($3::text)`,
  ],
}

/** Does it, as a superuser for whom no trigger fires. */
export async function tamper(client: pg.ClientBase, workspaceId: string, one: Tampering) {
  const rows = await numbersOf(client, one.table, workspaceId)
  const number = rows[Math.floor(one.row * rows.length)] ?? 1
  const at = [workspaceId, number]
  switch (one.deed) {
    case 'edit': {
      const all = edits[one.table]
      const edit = all[Math.floor(one.column * all.length)]
      await client.query(
        `update ${one.table} set ${edit?.replaceAll('$3', `(${one.salt})`)}
          where workspace_id = $1 and number = $2`,
        at,
      )
      return
    }
    case 'delete':
      await client.query(`delete from ${one.table} where workspace_id = $1 and number = $2`, at)
      return
    case 'cut':
      await cut(client, one.table, at)
      return
    case 'swap':
      await swap(client, one.table, { workspaceId, rows, number })
      return
    case 'append':
      await append(client, one.table, { workspaceId, rows, number })
      return
    case 'rewrite':
      await rewrite(client, workspaceId, one)
      return
    case 'point': {
      const releases = await numbersOf(client, 'release', workspaceId)
      await client.query('update workspace set release_number = $2 where workspace_id = $1', [
        workspaceId,
        releases[Math.floor(one.row * (releases.length - 1))],
      ])
    }
  }
}

/** Everything from a row on, with the pointer moved along so that nothing looks amiss. */
async function cut(client: pg.ClientBase, table: string, at: unknown[]): Promise<void> {
  await client.query(`delete from ${table} where workspace_id = $1 and number >= $2`, at)
  await client.query(
    `update workspace w set release_number =
      (select max(number) from release r where r.workspace_id = w.workspace_id)
      where workspace_id = $1`,
    at.slice(0, 1),
  )
}

type Place = { workspaceId: string; rows: number[]; number: number }

async function swap(client: pg.ClientBase, table: string, { workspaceId, rows, number }: Place) {
  const other = rows.find((one) => one !== number && one > 1) ?? 1
  const first = number === 1 ? (rows.at(-1) ?? 1) : number
  const pair = first === other ? [2, 3] : [first, other]
  for (const [from, to] of [
    [pair[0], 100_000],
    [pair[1], pair[0]],
    [100_000, pair[1]],
  ]) {
    await client.query(`update ${table} set number = $3 where workspace_id = $1 and number = $2`, [
      workspaceId,
      from,
      to,
    ])
  }
}

/** One more link at the end, made of another one's content. */
async function append(client: pg.ClientBase, table: string, { workspaceId, rows, number }: Place) {
  const names = await ownColumns(client, table, ['number', 'previous_hash'])
  await client.query(
    `insert into ${table} (number, previous_hash, ${names})
      select $3, md5('x'), ${names} from ${table} where workspace_id = $1 and number = $2`,
    [workspaceId, number, (rows.at(-1) ?? 0) + 1],
  )
}

/** The columns that are written, and not made of others. */
export async function ownColumns(
  client: pg.ClientBase,
  table: string,
  except: readonly string[] = [],
): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0
      and attgenerated = '' and not attisdropped`,
    [table],
  )
  const names = rows.map(({ name }) => name).filter((name) => !except.includes(name))
  return names.join(', ')
}

/** By somebody who knows how hashes are made: one entry altered, and every hash after it made anew. */
async function rewrite(client: pg.ClientBase, workspaceId: string, { row, salt }: Tampering) {
  const { rows } = await client.query(
    `select number::int, at, actor, action, object, before, after, request,
      previous_hash as "previousHash" from audit_entry where workspace_id = $1 order by number`,
    [workspaceId],
  )
  const from = Math.floor(row * rows.length)
  let previousHash = rows[from].previousHash
  for (const [index, entry] of rows.entries()) {
    if (index < from) continue
    const object = index === from ? `${entry.object}${salt}` : entry.object
    const altered = { ...entry, at: entry.at.toISOString(), object, previousHash }
    const hash = entryHash(altered)
    await client.query(
      `update audit_entry set object = $3, previous_hash = $4, hash = $5
        where workspace_id = $1 and number = $2`,
      [workspaceId, entry.number, object, previousHash, hash],
    )
    previousHash = hash
  }
}

async function numbersOf(client: pg.ClientBase, table: string, workspaceId: string) {
  const { rows } = await client.query<{ number: number }>(
    `select number::int from ${table} where workspace_id = $1 order by number`,
    [workspaceId],
  )
  return rows.map(({ number }) => number)
}
