import type { Database } from '../chaos/database.ts'

/** Every so many have a host of their own. */
const hostEvery = 4

/** A transaction holds a lock for each host that it adds. */
const atOnce = 4_000

/** Adds workspaces with a small release each, until there are so many besides those that people made. */
export async function fillWorkspaces(database: Database, count: number): Promise<void> {
  const document = JSON.stringify({ profile: { name: 'One of many', language: 'en' } })
  await database.query(`
    begin;
    create temporary table made on commit drop as
      select gen_random_uuid() as id, 'many-' || n as slug, n from generate_series(1, ${count}) n
      where not exists (select from workspace w where w.slug = 'many-' || n);
    insert into workspace (workspace_id, slug, name) select id, slug, 'One of many' from made;
    insert into release (workspace_id, number, document, note, counts, published_at,
      published_by_name, hash)
    select id, 1, '${document}', '', '{"added":1,"edited":0,"moved":0,"removed":0}', now(),
      'the operator', encode(sha256(id::text::bytea), 'hex')
    from made;
    update workspace w set release_number = 1 from made where made.id = w.workspace_id;
    commit`)
  for (let from = 0; from < count; from += atOnce) await addHosts(database, from)
  await database.query('analyze')
}

async function addHosts(database: Database, from: number): Promise<void> {
  await database.query(`
    insert into host (workspace_id, hostname, is_primary)
    select workspace_id, 'trust.' || slug || '.example', true
    from generate_series(${from + hostEvery}, ${from + atOnce}, ${hostEvery}) n
    join workspace w on w.slug = 'many-' || n
    where not exists (select from host h where h.workspace_id = w.workspace_id)`)
}
