import type pg from 'pg'
import { canaryStart } from './canary.ts'
import type { Tenant } from './generate-row.ts'
import { type Probe, refused } from './probe.ts'
import type { Setting } from './situation.ts'
import type { ProbedRole } from './table.ts'

export type DatabaseFunction = { name: string; call: string }

type Door = {
  /** Asked for what belongs to one tenant. */
  call: (label: string) => string
  /** How many rows that is, where it is always the same. */
  rows?: number
  /** The canaries of others, or their id, that it may say: its purpose. */
  says: readonly string[]
  /** The SQLSTATEs by which it refuses what is not its purpose. */
  refuses?: readonly string[]
}

/** What the directory says of everybody: all of it is public. */
const served = ['id', 'workspace-slug', 'host-hostname', 'release-hash']

/** The functions that a role may call. */
const doors: Record<string, Door> = {
  'candor_app: workspaces_of(text)': {
    call: (label) => `public.workspaces_of('${canaryStart(label)}-user-id-1')`,
    rows: 1,
    says: [],
  },
  'candor_app: workspace_at(text)': {
    call: (label) => `public.workspace_at('${canaryStart(label)}-workspace-slug-1')`,
    rows: 1,
    says: [],
  },
  'candor_app: workspace_inviting(text)': {
    call: (label) => `public.workspace_inviting('${canaryStart(label)}-invitation-token_hash-1')`,
    rows: 1,
    says: [],
  },
  'candor_app: graphile_worker.enqueue(text,json)': {
    call: () => "graphile_worker.enqueue('planted', '{}')",
    rows: 1,
    says: [],
  },
  'candor_app: graphile_worker.enqueue_once(text,json,integer)': {
    call: () => "graphile_worker.enqueue_once('planted', '{}', 0)",
    rows: 1,
    says: [],
  },
  'candor_app: workspaces_with_old_notifications()': {
    call: () => 'public.workspaces_with_old_notifications()',
    says: ['id'],
  },
  'candor_app: graphile_worker.enqueue_at(text,json,text,timestamp with time zone)': {
    call: () => "graphile_worker.enqueue_at('planted', '{}', 'planted', now())",
    rows: 1,
    says: [],
  },
  'candor_app: all_workspaces()': { call: () => 'public.all_workspaces()', says: ['id'] },
  'candor_app: workspaces_to_purge()': { call: () => 'public.workspaces_to_purge()', says: ['id'] },
  'candor_app: workspaces_with_expired_items()': {
    call: () => 'public.workspaces_with_expired_items()',
    says: ['id'],
    refuses: ['22P02'],
  },
  'candor_app: workspaces_with_overdue_schedules()': {
    call: () => 'public.workspaces_with_overdue_schedules()',
    says: ['id'],
  },
  'candor_app: purge_workspace(integer)': {
    call: () => 'public.purge_workspace(1)',
    rows: 1,
    says: [],
    refuses: ['42501', '22P02'],
  },
  'candor_app: remove_expired()': { call: () => 'public.remove_expired()', rows: 1, says: [] },
  'candor_app: host_held_by_other(text)': {
    call: (label) => `public.host_held_by_other('${canaryStart(label)}-host-hostname-1')`,
    rows: 1,
    says: [],
    refuses: ['22P02'],
  },
  'candor_app: hosts_to_check()': {
    call: () => 'public.hosts_to_check()',
    says: ['id'],
  },
  'candor_pages: host_challenge(uuid,text)': {
    call: (label) =>
      `public.host_challenge('6f2b6a0e-3f0e-4c6b-9d0c-0d1f5d2b7a11', '${canaryStart(label)}-host-hostname-1')`,
    rows: 1,
    says: [],
  },
  'candor_pages: directory()': { call: () => 'public.directory()', says: served },
  'candor_pages: directory_after(uuid,integer)': {
    call: () => "public.directory_after('00000000-0000-0000-0000-000000000000', 1000)",
    says: served,
  },
  'candor_pages: directory_changes(pg_snapshot,uuid[],integer)': {
    call: () => "public.directory_changes('1:1:', '{}', 1000)",
    says: served,
  },
}

/**
 * Every function outside PostgreSQL's own schemas, called with nulls that are subqueries: a plain null
 * is folded away before anybody looks at the rights of a strict function.
 */
export async function readFunctions(database: pg.Pool): Promise<DatabaseFunction[]> {
  const { rows } = await database.query<DatabaseFunction>(
    `select p.oid::regprocedure::text as name,
      case p.prokind when 'p' then 'call ' else 'select ' end
        || format('%I.%I', n.nspname, p.proname) || '(' || array_to_string(array(
          select '(select null::' || case when t.typtype = 'p' then 'text' else t.oid::regtype::text end || ')'
          from unnest(p.proargtypes) with ordinality a(type, place)
          join pg_type t on t.oid = a.type order by a.place), ', ') || ')' as call
     from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname <> 'information_schema' and n.nspname !~ '^pg_' order by 1`,
  )
  return rows
}

/** Doors that are gone: whoever took one away says so here too. */
export function listStaleDoors(functions: readonly DatabaseFunction[]): string[] {
  const names = functions.map(({ name }) => name)
  return Object.keys(doors).filter((door) => !names.some((name) => door.endsWith(`: ${name}`)))
}

type Reach = { role: ProbedRole; setting: Setting; foreign: Tenant; other: Tenant }

/** Every function is refused but the doors, and a door says nothing of another workspace's. */
export function listFunctionProbes(
  { name, call }: DatabaseFunction,
  { role, setting, foreign, other }: Reach,
): Probe[] {
  const { workspaceId } = setting
  const title = `${role} in ${setting.name} workspace, ${name}`
  const door = doors[`${role}: ${name}`]
  if (!door) {
    // The worker owns the job queue and its functions; what they do is the queue's own.
    if (role === 'candor_worker' && name.startsWith('graphile_worker.')) return []
    return [{ name: title, workspaceId, sql: call, expected: refused }]
  }
  const start = canaryStart(foreign.label)
  const allowed = door.says
    .map((what) => (what === 'id' ? foreign.id : `${start}-${what}-`))
    .join('|')
  const said = allowed === '' ? 'said' : `regexp_replace(said, '${allowed}', '', 'g')`
  const or = door.refuses ?? []
  const called = door.call(other.label)
  return [
    {
      name: `${title} answers`,
      workspaceId,
      sql: `select ${called}`,
      expected: door.rows === undefined ? { runs: true, or } : { rows: door.rows, or },
    },
    {
      name: `${title} says nothing of ${foreign.label}`,
      workspaceId,
      sql: `select from (select r::text as said from ${called} r) answer
        where ${said} like any (array['%${start}%', '%${foreign.id}%'])`,
      expected: { rows: 0, or },
    },
  ]
}
