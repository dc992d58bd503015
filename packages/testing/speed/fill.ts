import type { Database } from '../chaos/database.ts'

/** Adds workspaces with a small release each, until there are so many besides those that people made. */
export async function fillWorkspaces(database: Database, count: number): Promise<void> {
  const document = JSON.stringify({ profile: { name: 'One of many', language: 'en' } })
  await database.query(`
    begin;
    with made as (
      insert into workspace (slug, name)
      select 'many-' || n, 'One of many' from generate_series(1, ${count}) n
      where not exists (select from workspace w where w.slug = 'many-' || n)
      returning workspace_id
    )
    insert into release (workspace_id, number, document, note, counts, published_at,
      published_by_name, hash)
    select workspace_id, 1, '${document}', '', '{"added":1,"edited":0,"moved":0,"removed":0}', now(),
      'the operator', encode(sha256(workspace_id::text::bytea), 'hex')
    from made;
    update workspace w set release_number = 1
    where release_number is null and slug like 'many-%';
    notify candor_directory;
    commit`)
}
