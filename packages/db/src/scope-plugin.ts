import type {
  KyselyPlugin,
  PluginTransformQueryArgs,
  PluginTransformResultArgs,
  QueryResult,
  RootOperationNode,
  UnknownRow,
} from 'kysely'
import { ScopeTransformer } from './scope-transformer.ts'

/**
 * The application's own wall: every query on a tenant table gets `workspace_id = …`, every inserted
 * row the workspace's id, and a query that cannot be read is refused. Throws once it was closed.
 */
export class ScopePlugin implements KyselyPlugin {
  readonly #transformer: ScopeTransformer
  #closed = false

  constructor(workspaceId: string) {
    this.#transformer = new ScopeTransformer(workspaceId)
  }

  close(): void {
    this.#closed = true
  }

  transformQuery({ node }: PluginTransformQueryArgs): RootOperationNode {
    if (this.#closed) throw new Error('This workspace transaction is over')
    if (node.kind === 'RawNode') {
      throw new Error('A raw query cannot be scoped to a workspace: use the query builder')
    }
    return this.#transformer.transformNode(node)
  }

  async transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return result
  }
}
