import { withHiddenHeadings } from '@candor/contract/content/hidden'
import type { Appearance } from '@candor/contract/kinds/appearance'
import type { Profile } from '@candor/contract/kinds/profile'
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
    const items = await readItems(client, workspace)
    const item = itemOf(items, change)
    if (!item) return undefined
    const { id, version } = item
    return run(client, updateItem(workspace), { id, version, data: dataBefore(after, items) })
  }
}

/**
 * What an item of the draft said before its change was discarded. A change does not tell what a hidden
 * section is called; the draft kept that.
 */
export function dataBefore(
  { kind, key, data }: NonNullable<DraftChange['after']>,
  items: readonly Item[],
): Item['data'] {
  const profile = items.find((item) => item.kind === 'profile')
  const item = itemOf(items, { kind, key })
  if (kind !== 'appearance' || !profile || !item) return data
  // The API has checked each of them against the schema of its kind.
  return withHiddenHeadings(data as Appearance, item.data as Appearance, profile.data as Profile)
}

async function findItem(
  client: QueryClient,
  workspace: string,
  change: DraftChange,
): Promise<Item | undefined> {
  return itemOf(await readItems(client, workspace), change)
}

function readItems(client: QueryClient, workspace: string): Promise<Item[]> {
  return client.fetchQuery({ ...itemQueries.list(workspace), staleTime: 0 })
}

function itemOf(
  items: readonly Item[],
  { kind, key }: Pick<Item, 'kind' | 'key'>,
): Item | undefined {
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
