import type { Item } from '@candor/contract/views'
import { useQuery } from '@tanstack/react-query'
import { changeQueries } from '../../api/release-queries.ts'
import { snapshotOf } from './edit-state.ts'

/** What the public has of an item: as the changes say, or the item itself where it did not change. */
export function usePublished(workspace: string, item: Item | undefined) {
  const { data } = useQuery(changeQueries.list(workspace))
  if (!item || !data) return { published: null, mark: undefined }
  const change = data.changes.find(({ itemId }) => itemId === item.id)
  if (!change) return { published: snapshotOf(item), mark: undefined }
  const published = change.before && snapshotOf({ ...change.before, kind: item.kind })
  return { published, mark: change.before ? undefined : 'Added' }
}
