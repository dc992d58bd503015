import type pg from 'pg'

/**
 * The roles of the database. The owner owns every table and never serves; app serves the platform and
 * the jobs; pages serves visitors; worker owns the job queue and nothing else.
 */
export const roles = {
  owner: 'candor_owner',
  app: 'candor_app',
  pages: 'candor_pages',
  worker: 'candor_worker',
} as const

/** Creates the roles that are missing. Needs a login that may create roles. */
export async function ensureRoles(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ rolname: string }>('select rolname from pg_roles')
  const existing = new Set(rows.map(({ rolname }) => rolname))
  for (const role of Object.values(roles)) {
    if (existing.has(role)) continue
    const login = role === roles.owner ? 'nologin' : 'login'
    await client.query(
      `create role ${role} ${login} nosuperuser nocreatedb nocreaterole nobypassrls noreplication`,
    )
  }
  for (const role of [roles.owner, roles.worker]) {
    await client.query(`grant ${role} to current_user`)
  }
}

/** Why a login must not serve, in one sentence, or undefined when row-level security binds it. */
export async function findBypass(client: pg.ClientBase | pg.Pool): Promise<string | undefined> {
  const { rows } = await client.query<{ name: string; reason: string | null }>(`
    select r.rolname as name, case
      when r.rolsuper then 'is a superuser'
      when r.rolbypassrls then 'bypasses row-level security'
      when exists (select from pg_class c where c.relowner = r.oid and c.relkind in ('r', 'p')
        and c.relnamespace::regnamespace::text in ('public', 'auth')) then 'owns tables'
      when exists (select from pg_roles o where o.oid <> r.oid and pg_has_role(r.oid, o.oid, 'MEMBER')
        and (o.rolsuper or o.rolbypassrls or o.rolname in ('${roles.owner}', '${roles.worker}')))
        then 'is a member of a role that owns tables'
    end as reason
    from pg_roles r where r.rolname in (session_user, current_user)`)
  const bypass = rows.find(({ reason }) => reason !== null)
  return bypass && `The database role ${bypass.name} ${bypass.reason}`
}
