import type pg from 'pg'
import { listConflicts } from './conflict-probes.ts'
import { listFunctionProbes, readFunctions } from './function-probes.ts'
import type { Tenant } from './generate-row.ts'
import { type Probe, refused } from './probe.ts'
import { listReads } from './read-probes.ts'
import { listReferences } from './reference-probes.ts'
import { listSettings, type Setting, type Situation, toProbe } from './situation.ts'
import { listStructureChanges, serverAttempts } from './structure-probes.ts'
import type { ProbedRole, Table } from './table.ts'
import { listUnbound } from './unbound-probes.ts'
import { listViewProbes, readViews } from './view-probes.ts'
import { listWrites } from './write-probes.ts'

type Scope = {
  role: ProbedRole
  tables: readonly Table[]
  tried: readonly Table[]
  tenants: readonly [Tenant, Tenant]
}

/** Everything that is tried as one role. */
export async function listProbes(superPool: pg.Pool, scope: Scope): Promise<Probe[]> {
  const { role, tables, tried, tenants } = scope
  const settings = listSettings(...tenants)
  const atTables = settings.flatMap((setting) =>
    tried.flatMap((table) => listTableProbes({ role, table, setting }, { tables, tenants })),
  )
  const views = await readViews(superPool)
  const functions = await readFunctions(superPool)
  const [own, foreign] = tenants
  const pairs = [
    { foreign, other: own },
    { foreign: own, other: foreign },
  ]
  const atOthers = settings.flatMap((setting) =>
    pairs
      .filter((pair) => pair.foreign !== setting.tenant)
      .flatMap((pair) => [
        ...views.flatMap((view) => listViewProbes(view, { role, setting, ...pair })),
        ...functions.flatMap((one) => listFunctionProbes(one, { role, setting, ...pair })),
      ]),
  )
  return [...atTables, ...atOthers, ...listServerProbes(role)]
}

function listTableProbes(
  at: { role: ProbedRole; table: Table; setting: Setting },
  { tables, tenants: [own, foreign] }: Pick<Scope, 'tables' | 'tenants'>,
): Probe[] {
  const situations: Situation[] = [
    { ...at, target: own, other: foreign },
    { ...at, target: foreign, other: own },
  ]
  return situations.flatMap((situation, nth) =>
    [
      ...listReads(situation),
      ...listWrites(situation),
      ...listConflicts(situation),
      ...listReferences(situation, tables),
      // What has no target is tried once.
      ...(nth === 0 ? listStructureChanges(at.table, at.role) : []),
      ...(nth === 0 && at.table.isTenant ? listUnbound(situation) : []),
    ].map((draft) => toProbe(situation, draft)),
  )
}

function listServerProbes(role: ProbedRole): Probe[] {
  return serverAttempts.map((sql) => ({
    name: `${role}, ${sql}`,
    workspaceId: null,
    sql,
    expected: refused,
  }))
}
