import {
  AliasNode,
  AndNode,
  BinaryOperationNode,
  ColumnNode,
  DefaultInsertValueNode,
  type DeleteQueryNode,
  IdentifierNode,
  type InsertQueryNode,
  type JoinNode,
  type MergeQueryNode,
  OnNode,
  OperationNodeTransformer,
  type OperationNode,
  OperatorNode,
  PrimitiveValueListNode,
  type RawNode,
  ReferenceNode,
  type SelectQueryNode,
  TableNode,
  type UpdateQueryNode,
  ValueListNode,
  ValueNode,
  ValuesNode,
  WhereNode,
} from 'kysely'
import { isTenantTable } from './tenant-tables.ts'

const tenantColumn = 'workspace_id'

/** Rewrites a query tree, subqueries included, so that it can only touch one workspace's rows. */
export class ScopeTransformer extends OperationNodeTransformer {
  readonly #workspaceId: string

  constructor(workspaceId: string) {
    super()
    this.#workspaceId = workspaceId
  }

  protected override transformSelectQuery(node: SelectQueryNode): SelectQueryNode {
    const query = super.transformSelectQuery(node)
    return this.#narrow(query, query.from?.froms ?? [])
  }

  protected override transformUpdateQuery(node: UpdateQueryNode): UpdateQueryNode {
    const query = super.transformUpdateQuery(node)
    if (query.updates?.some(({ column }) => nameOfColumn(column) === tenantColumn)) {
      throw new Error('A row cannot be moved to another workspace')
    }
    const target = query.table ? [query.table] : []
    return this.#narrow(query, [...target, ...(query.from?.froms ?? [])])
  }

  protected override transformDeleteQuery(node: DeleteQueryNode): DeleteQueryNode {
    const query = super.transformDeleteQuery(node)
    return this.#narrow(query, [...query.from.froms, ...(query.using?.tables ?? [])])
  }

  protected override transformJoin(node: JoinNode): JoinNode {
    const join = super.transformJoin(node)
    const conditions = this.#conditionsFor([join.table])
    if (conditions.length === 0) return join
    const [first, ...rest] = [...(join.on ? [join.on.on] : []), ...conditions]
    return first ? { ...join, on: OnNode.create(rest.reduce(and, first)) } : join
  }

  protected override transformInsertQuery(node: InsertQueryNode): InsertQueryNode {
    const query = super.transformInsertQuery(node)
    if (!query.into || !isTenant(query.into)) return query
    if (!query.values || !ValuesNode.is(query.values) || !query.columns) {
      throw new Error('Only rows of values can be inserted into a tenant table')
    }
    const at = query.columns.findIndex((column) => nameOfColumn(column) === tenantColumn)
    const rows = query.values.values.map((row) => this.#scopedRow(row, at))
    return {
      ...query,
      columns: at < 0 ? [...query.columns, ColumnNode.create(tenantColumn)] : query.columns,
      values: ValuesNode.create(rows),
    }
  }

  protected override transformMergeQuery(_: MergeQueryNode): MergeQueryNode {
    throw new Error('MERGE cannot be scoped to a workspace')
  }

  protected override transformRaw(node: RawNode): RawNode {
    if (node.sqlFragments.some((text) => /\b(from|join|into|update|using|table)\b/i.test(text))) {
      throw new Error('Raw SQL cannot name tables in a workspace transaction')
    }
    return super.transformRaw(node)
  }

  #narrow<Query extends { where?: WhereNode }>(
    query: Query,
    tables: readonly OperationNode[],
  ): Query {
    const conditions = this.#conditionsFor(tables)
    const [first, ...rest] = [...(query.where ? [query.where.where] : []), ...conditions]
    return first && conditions.length > 0
      ? { ...query, where: WhereNode.create(rest.reduce(and, first)) }
      : query
  }

  #conditionsFor(tables: readonly OperationNode[]): OperationNode[] {
    return tables
      .filter(isTenant)
      .map((table) =>
        BinaryOperationNode.create(
          ReferenceNode.create(ColumnNode.create(tenantColumn), referenceTo(table)),
          OperatorNode.create('='),
          ValueNode.create(this.#workspaceId),
        ),
      )
  }

  #scopedRow(row: OperationNode, at: number): ValueListNode | PrimitiveValueListNode {
    const values = PrimitiveValueListNode.is(row)
      ? row.values.map((value) => ValueNode.create(value))
      : ValueListNode.is(row)
        ? row.values
        : []
    const own = ValueNode.create(this.#workspaceId)
    if (at < 0) return ValueListNode.create([...values, own])
    const given = values[at]
    const isOwn = given && ValueNode.is(given) && given.value === this.#workspaceId
    if (given && !isOwn && !DefaultInsertValueNode.is(given)) {
      throw new Error('A row cannot be inserted into another workspace')
    }
    return ValueListNode.create(values.map((value, index) => (index === at ? own : value)))
  }
}

function and(left: OperationNode, right: OperationNode): OperationNode {
  return AndNode.create(left, right)
}

function isTenant(node: OperationNode): boolean {
  const table = AliasNode.is(node) ? node.node : node
  if (!TableNode.is(table)) return false
  const { schema, identifier } = table.table
  return isTenantTable(identifier.name, schema?.name)
}

function referenceTo(node: OperationNode): TableNode {
  if (TableNode.is(node)) return node
  if (AliasNode.is(node) && IdentifierNode.is(node.alias)) return TableNode.create(node.alias.name)
  throw new Error('A tenant table needs a plain name')
}

function nameOfColumn(node: OperationNode): string | undefined {
  if (ColumnNode.is(node)) return node.column.name
  return ReferenceNode.is(node) && ColumnNode.is(node.column) ? node.column.column.name : undefined
}
