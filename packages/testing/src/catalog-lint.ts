import { tableClasses } from '@candor/db/tenant-tables'
import type pg from 'pg'
import { distributionRules } from './catalog/distribution-rules.ts'
import { functionRules } from './catalog/function-rules.ts'
import { grantRules } from './catalog/grant-rules.ts'
import { keyRules } from './catalog/key-rules.ts'
import { roleRules } from './catalog/role-rules.ts'
import { sources } from './catalog/rule.ts'
import { serverRules } from './catalog/server-rules.ts'
import { tenantRules } from './catalog/tenant-rules.ts'

export type Violation = { check: string; object: string }

/** A violation that is meant, with why; the test fails on one that no longer occurs. */
export type Exemption = Violation & { reason: string }

const rules = [
  ...tenantRules,
  ...keyRules,
  ...distributionRules,
  ...functionRules,
  ...roleRules,
  ...grantRules,
  ...serverRules,
]

/** The name of everything that is looked for. */
export const checks: readonly string[] = [
  'table in no class',
  'class of no table',
  ...rules.map(({ check }) => check),
]

const canonicalPolicy =
  "(workspace_id = ( SELECT (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid AS \"nullif\"))"

/** What is of no workspace, and referred to from all of them. */
export const referenceTables: readonly string[] = Object.entries(tableClasses)
  .filter(([, kind]) => kind === 'global')
  .map(([name]) => name)

const runtimeRoles = ['candor_app', 'candor_pages', 'candor_worker']

/** Reads the live catalogue and returns everything that breaks the rules of isolation. */
export async function lintCatalog(database: pg.Pool | pg.ClientBase): Promise<Violation[]> {
  const classes: Record<string, string> = tableClasses
  const present = await tableNames(database)
  const unclassed = [...present]
    .filter((name) => !(name in classes))
    .map((object) => ({ check: 'table in no class', object }))
  const missing = Object.keys(classes)
    .filter((name) => !present.has(name))
    .map((object) => ({ check: 'class of no table', object }))
  const tenant = Object.keys(classes).filter((name) => classes[name] === 'tenant')
  const found = rules.map(
    ({ check, find }) => `select '${check}' as check, object from (${find}) as found(object)`,
  )
  const { rows } = await database.query<Violation>(
    `with ${sources}\n${found.join('\nunion all\n')}\norder by 1, 2`,
    [tenant, canonicalPolicy, runtimeRoles, referenceTables],
  )
  return [...unclassed, ...missing, ...rows]
}

/** Every table of every schema but the system's and the job queue's own. */
async function tableNames(database: pg.Pool | pg.ClientBase): Promise<ReadonlySet<string>> {
  const { rows } = await database.query<{ name: string }>(
    `with ${sources} select name from tables, given`,
    [[], canonicalPolicy, runtimeRoles, []],
  )
  return new Set(rows.map(({ name }) => name))
}
