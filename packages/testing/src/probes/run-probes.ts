import { toClientConfig } from '@candor/db/connect'
import pg from 'pg'
import { digestOf } from './digest.ts'
import { fillTenant } from './fill-tenant.ts'
import { listStaleDoors, readFunctions } from './function-probes.ts'
import type { Tenant } from './generate-row.ts'
import { listProbes } from './list-probes.ts'
import { runProbe } from './probe.ts'
import { readTables } from './read-tables.ts'
import { type ProbedRole, probedRoles, type Table } from './table.ts'

/** A database on a server that can be reached by its socket: a copy that is thrown away afterwards. */
export type ProbedDatabase = { socketDir: string; name: string; superPool: pg.Pool }

export type ProbeReport = {
  tables: number
  probes: number
  /** More was seen, done or allowed than may be. */
  leaks: string[]
  /** The wall was not reached, or what must work did not: nothing was proved. */
  untested: string[]
}

/**
 * Fills two workspaces and tries everything on every table, view and function as every role that
 * serves. `only` names the tables that are tried; rows are filled into all.
 */
export async function runProbes(
  database: ProbedDatabase,
  only?: readonly string[],
): Promise<ProbeReport> {
  const { superPool } = database
  const tables = await readTables(superPool)
  const own = await fillTenant(superPool, tables, { name: 'a', extra: 0 })
  const foreign = await fillTenant(superPool, tables, { name: 'b', extra: 1 })
  await superPool.query('analyze')
  const tried = tables.filter(({ name }) => only?.includes(name) ?? true)
  const untested = listStaleDoors(await readFunctions(superPool))
  const report: ProbeReport = { tables: tried.length, probes: 0, leaks: [], untested }
  for (const role of probedRoles) {
    await probeAs(database, { role, tables, tried, tenants: [own, foreign], report })
  }
  return report
}

type Round = {
  role: ProbedRole
  tables: readonly Table[]
  tried: readonly Table[]
  tenants: readonly [Tenant, Tenant]
  report: ProbeReport
}

/** All probes of one role, and then what both tenants have left, table by table. */
async function probeAs(
  { socketDir, name, superPool }: ProbedDatabase,
  round: Round,
): Promise<void> {
  const { role, tables, tenants, report } = round
  const before = await Promise.all(tenants.map((one) => digestOf(superPool, tables, one)))
  const client = new pg.Client(toClientConfig({ socketDir, user: role, database: name }))
  await client.connect()
  try {
    for (const probe of await listProbes(superPool, round)) {
      const { verdict, detail } = await runProbe(client, probe)
      report.probes += 1
      if (verdict === 'leak') report.leaks.push(detail)
      if (verdict === 'untested') report.untested.push(detail)
    }
  } finally {
    await client.end()
  }
  const after = await Promise.all(tenants.map((one) => digestOf(superPool, tables, one)))
  tenants.forEach(({ label }, at) => {
    for (const [table, hash] of Object.entries(before[at] ?? {})) {
      const now = after[at]?.[table]
      if (now !== hash)
        report.leaks.push(`${role} changed ${label}’s ${table}: ${hash}, then ${now}`)
    }
  })
}
