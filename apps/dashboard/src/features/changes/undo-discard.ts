import type { DraftChange, Item } from '@candor/contract/views'
import type { MutationOptions, QueryClient } from '@tanstack/react-query'
import { itemQueries, removeItem, restoreItem, updateItem } from '../../api/item-queries.ts'

type Undo = (queryClient: QueryClient) => Promise<unknown>

/** The way back from a discarded change; none where the item had also moved. */
export function undoOf(workspace: string, change: DraftChange): Undo | undefined {
  const { type, moved, itemId, after } = change
  if (type === 'added' && itemId) return (client) => run(client, restoreItem(workspace), itemId)
  if (type === 'removed') {
    return async (client) => {
      const item = await findItem(client, workspace, change)
      return item && run(client, removeItem(workspace), item.id)
    }
  }
  if (type !== 'edited' || moved || !after) return undefined
  return async (client) => {
    const item = await findItem(client, workspace, change)
    if (!item) return undefined
    const { id, version } = item
    return run(client, updateItem(workspace), { id, version, data: after.data })
  }
}

async function findItem(
  client: QueryClient,
  workspace: string,
  { kind, key }: DraftChange,
): Promise<Item | undefined> {
  const items = await client.fetchQuery({ ...itemQueries.list(workspace), staleTime: 0 })
  return items.find((item) => item.kind === kind && item.key === key)
}

/** Runs a mutation outside of a component, through the cache that acts on what it invalidates. */
function run<Input, Output>(
  client: QueryClient,
  options: MutationOptions<Output, Error, Input>,
  input: Input,
): Promise<Output> {
  return client.getMutationCache().build(client, options).execute(input)
}
