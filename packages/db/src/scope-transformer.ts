import {
  AndNode,
  BinaryOperationNode,
  ColumnNode,
  DefaultInsertValueNode,
  type DeleteQueryNode,
  type InsertQueryNode,
  type JoinNode,
  type MergeQueryNode,
  OnNode,
  OperationNodeTransformer,
  type OperationNode,
  OperatorNode,
  ParensNode,
  PrimitiveValueListNode,
  type RawNode,
  ReferenceNode,
  type SelectQueryNode,
  type UpdateQueryNode,
  ValueListNode,
  ValueNode,
  ValuesNode,
  WhereNode,
} from 'kysely'
import {
  isTenant,
  keepsUnmatchedRows,
  nameOfColumn,
  referenceTo,
  refuseHiddenTable,
  refuseMoves,
  tenantColumn,
} from './scoped-nodes.ts'

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
    refuseMoves(query.updates)
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
    if (keepsUnmatchedRows.has(join.joinType)) {
      throw new Error('A right or full join would keep rows of other workspaces')
    }
    const [first, ...rest] = [...(join.on ? [ParensNode.create(join.on.on)] : []), ...conditions]
    return first ? { ...join, on: OnNode.create(rest.reduce(and, first)) } : join
  }

  protected override transformInsertQuery(node: InsertQueryNode): InsertQueryNode {
    const query = super.transformInsertQuery(node)
    refuseMoves(query.onConflict?.updates)
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
    if (
      node.sqlFragments.some((text) =>
        /\b(from|join|into|update|using|table)\b|--|\/\*|;/i.test(text),
      )
    ) {
      throw new Error(
        'Raw SQL cannot name tables or comment anything out in a workspace transaction',
      )
    }
    return super.transformRaw(node)
  }

  #narrow<Query extends { where?: WhereNode }>(
    query: Query,
    tables: readonly OperationNode[],
  ): Query {
    const conditions = this.#conditionsFor(tables)
    const own = query.where ? [ParensNode.create(query.where.where)] : []
    const [first, ...rest] = [...own, ...conditions]
    return first && conditions.length > 0
      ? { ...query, where: WhereNode.create(rest.reduce(and, first)) }
      : query
  }

  #conditionsFor(tables: readonly OperationNode[]): OperationNode[] {
    tables.forEach(refuseHiddenTable)
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
