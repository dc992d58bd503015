export const probedRoles = ['candor_app', 'candor_pages', 'candor_worker'] as const

export type ProbedRole = (typeof probedRoles)[number]

export type Column = {
  name: string
  type: string
  isRequired: boolean
  isGenerated: boolean
  /** The values that a CHECK or an enum allows. */
  choices: readonly string[]
}

export type ForeignKey = {
  name: string
  columns: readonly string[]
  table: string
  targets: readonly string[]
}

/** What a role may do, by column where rights can be by column. */
export type Rights = {
  select: readonly string[]
  insert: readonly string[]
  update: readonly string[]
  delete: boolean
}

export type Table = {
  /** With its schema, as the table classes have it. */
  name: string
  /** The same, quoted for SQL. */
  sql: string
  isTenant: boolean
  columns: readonly Column[]
  primaryKey: readonly string[]
  foreignKeys: readonly ForeignKey[]
  /** What `on conflict` infers each unique index from. */
  uniques: readonly { target: string; columns: readonly string[]; hasTenantKey: boolean }[]
  rights: Record<ProbedRole, Rights>
}

export const tenantKey = 'workspace_id'

export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
