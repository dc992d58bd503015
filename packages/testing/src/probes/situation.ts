import { randomUUID } from 'node:crypto'
import { type Row, type Tenant, whereKey } from './generate-row.ts'
import { type Expected, type Probe, refused } from './probe.ts'
import { type ProbedRole, type Rights, type Table, tenantKey } from './table.ts'

/** The setting that a probe runs under, and whose rows it opens, if anybody's. */
export type Setting = { name: string; workspaceId: string | null; tenant?: Tenant }

/** One role at one table under one setting, reaching for the rows of one tenant. */
export type Situation = {
  role: ProbedRole
  table: Table
  setting: Setting
  target: Tenant
  /** The tenant that is not the target. */
  other: Tenant
}

/** A probe that does not know yet in which situation it runs. */
export type Draft = { what: string; sql: string; expected: Expected; isKept?: boolean }

const malformed = 'not-a-uuid'

export function listSettings(own: Tenant, foreign: Tenant): Setting[] {
  return [
    { name: 'no', workspaceId: null },
    { name: own.label, workspaceId: own.id, tenant: own },
    { name: foreign.label, workspaceId: foreign.id, tenant: foreign },
    { name: 'a random', workspaceId: randomUUID() },
    { name: 'a malformed', workspaceId: malformed },
  ]
}

export function rightsIn({ role, table }: Situation): Rights {
  return table.rights[role]
}

export function rowsOf({ table }: Situation, tenant: Tenant | undefined): readonly Row[] {
  return tenant?.rows.get(table.name) ?? []
}

/** The condition that finds the target's rows and nobody else's. */
export function theirs(situation: Situation): string {
  const { table, target } = situation
  if (table.isTenant) return `${tenantKey} = '${target.id}'`
  const rows = rowsOf(situation, target).map((row) => `(${whereKey(table, row)})`)
  return `(${rows.join(' or ')})`
}

/** The columns that the condition reads. */
export function conditionColumns({ isTenant, primaryKey }: Table): readonly string[] {
  return isTenant ? [tenantKey] : primaryKey
}

/** A table of all workspaces has no inside and outside: rights alone decide. */
export function isInside({ table, setting, target }: Situation): boolean {
  return !table.isTenant || setting.tenant === target
}

export function isMalformed({ table, setting }: Situation): boolean {
  return table.isTenant && setting.workspaceId === malformed
}

/** What comes of reading or changing existing rows: nothing but under their own setting. */
export function expectRows(situation: Situation, isGranted: boolean, rows: number): Expected {
  if (!isGranted) return refused
  if (isMalformed(situation)) return { code: '22P02' }
  return { rows: isInside(situation) ? rows : 0 }
}

/** What comes of writing a row of the target: refused but under its own setting. */
export function expectWrite(situation: Situation, isGranted: boolean, inside: Expected): Expected {
  if (!isGranted) return refused
  if (isMalformed(situation)) return { code: '22P02' }
  return isInside(situation) ? inside : refused
}

/** A probe; what it does to another's rows stays, what it may do to its own is taken back. */
export function toProbe(situation: Situation, { what, sql, expected, isKept }: Draft): Probe {
  const { role, table, setting, target } = situation
  const name = `${role} in ${setting.name} workspace, ${target.label}’s ${table.name}, ${what}`
  const { workspaceId } = setting
  return { name, workspaceId, sql, expected, isKept: isKept ?? !isInside(situation) }
}
