import type pg from 'pg'
import { canaryStart } from './canary.ts'
import type { Tenant } from './generate-row.ts'
import { type Probe, refused } from './probe.ts'
import type { Setting } from './situation.ts'
import { probedRoles, type ProbedRole } from './table.ts'

export type View = { name: string; readers: readonly string[] }

/** Every view and materialised view outside PostgreSQL's own schemas. */
export async function readViews(database: pg.Pool): Promise<View[]> {
  const { rows } = await database.query<View>(
    `select format('%I.%I', n.nspname, c.relname) as name,
      array(select r.rolname::text from pg_roles r where r.rolname = any ($1)
        and has_schema_privilege(r.oid, n.oid, 'usage')
        and has_table_privilege(r.oid, c.oid, 'select')) as readers
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('v', 'm', 'f') and n.nspname <> 'information_schema'
       and n.nspname !~ '^pg_'`,
    [probedRoles],
  )
  return rows
}

/** A view shows nothing of a workspace in which the reader is not; nor do the planner's statistics. */
export function listViewProbes(
  { name, readers }: View,
  { role, setting, foreign }: { role: ProbedRole; setting: Setting; foreign: Tenant },
): Probe[] {
  const title = `${role} in ${setting.name} workspace, view ${name}`
  const { workspaceId } = setting
  const canary = canaryStart(foreign.label)
  const sql = `select from ${name} v where v::text like '%${canary}%' or v::text like '%${foreign.id}%'`
  const isReader = readers.includes(role)
  return [{ name: title, workspaceId, sql, expected: isReader ? { rows: 0 } : refused }]
}
