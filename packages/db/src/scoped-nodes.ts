import {
  AliasNode,
  ColumnNode,
  type ColumnUpdateNode,
  IdentifierNode,
  type OperationNode,
  ParensNode,
  ReferenceNode,
  SelectQueryNode,
  TableNode,
} from 'kysely'
import { isTenantTable } from './tenant-tables.ts'

export const tenantColumn = 'workspace_id'

export const keepsUnmatchedRows: ReadonlySet<string> = new Set(['RightJoin', 'FullJoin'])

/** An update must name its columns plainly, and none may be the tenant's. */
export function refuseMoves(updates: readonly ColumnUpdateNode[] | undefined): void {
  for (const { column } of updates ?? []) {
    const name = nameOfColumn(column)
    if (name === undefined) throw new Error('A column needs a plain name')
    if (name === tenantColumn) throw new Error('A row cannot be moved to another workspace')
  }
}

/** What is selected from must be a table, a subquery or values: anything else may hide a tenant table. */
export function refuseHiddenTable(node: OperationNode): void {
  const table = AliasNode.is(node) ? node.node : node
  const isPlain = TableNode.is(table) || SelectQueryNode.is(table) || ParensNode.is(table)
  if (!isPlain) throw new Error('A table needs a plain name in a workspace transaction')
}

export function isTenant(node: OperationNode): boolean {
  const table = AliasNode.is(node) ? node.node : node
  if (!TableNode.is(table)) return false
  const { schema, identifier } = table.table
  return isTenantTable(identifier.name, schema?.name)
}

export function referenceTo(node: OperationNode): TableNode {
  if (TableNode.is(node)) return node
  if (AliasNode.is(node) && IdentifierNode.is(node.alias)) return TableNode.create(node.alias.name)
  throw new Error('A tenant table needs a plain name')
}

export function nameOfColumn(node: OperationNode): string | undefined {
  if (ColumnNode.is(node)) return node.column.name
  return ReferenceNode.is(node) && ColumnNode.is(node.column) ? node.column.column.name : undefined
}
