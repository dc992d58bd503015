import { itemRoutes } from '@candor/contract/routes/items'
import type { Item } from '@candor/contract/views'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { call } from '../../api/call.ts'
import { itemQueries, restoreItem } from '../../api/item-queries.ts'
import { workspaceKey } from '../../api/workspace-queries.ts'
import { explainError } from '../../components/explain-error.ts'
import { useToast } from '../../components/toast.tsx'
import { placeOf, standing, withMoved, type Place } from './arrangement.ts'
import { titleOfItem } from './item-text.ts'

type Arranging = {
  /** Moves an item at once, and says where it is now. */
  move: (item: Item, place: Place) => void
  remove: (item: Item) => void
  /** Undoes the last of these, while it is the last thing that was done. */
  undoLast: () => void
  error: string | null
}

type Move = { item: Item; place: Place }

/** Order, removal and return of a workspace's items. */
export function useArranging(workspace: string, onRestored: (item: Item) => void): Arranging {
  const client = useQueryClient()
  const showToast = useToast()
  const last = useRef<(() => void) | null>(null)
  const { queryKey } = itemQueries.list(workspace)
  const moving = useMove(workspace)
  const removing = useRemove(workspace)
  const restoring = useMutation({ ...restoreItem(workspace), onSuccess: onRestored })

  function offerUndo(message: string, undo: () => void) {
    last.current = () => {
      last.current = null
      showToast(null)
      undo()
    }
    showToast({ message, undo: last.current })
  }

  function move(item: Item, place: Place) {
    const items = client.getQueryData(queryKey) ?? []
    const back = placeOf(items, item)
    const after = withMoved(items, item.id, place)
    moving.mutate({ item, place })
    const message = `“${titleOfItem(item)}” is now ${standing(after, item.id, titleOfItem)}.`
    offerUndo(message, () => moving.mutate({ item, place: back }))
  }

  function remove(item: Item) {
    removing.mutate(item, {
      onSuccess: () =>
        offerUndo(`Removed “${titleOfItem(item)}”.`, () => restoring.mutate(item.id)),
    })
  }

  const failed = [moving, removing, restoring].find(({ isError }) => isError)
  return {
    move,
    remove,
    undoLast: () => last.current?.(),
    error: failed ? explainError(failed.error) : null,
  }
}

function useMove(workspace: string) {
  const client = useQueryClient()
  const { queryKey } = itemQueries.list(workspace)
  const mutationKey = [...workspaceKey(workspace), 'move']
  return useMutation({
    mutationKey,
    // One after the other, in the order in which they were made.
    scope: { id: mutationKey.join('/') },
    mutationFn: ({ item: { id }, place }: Move) =>
      call(itemRoutes.move, { params: { workspace, id }, input: place }),
    onMutate: async ({ item, place }) => {
      await client.cancelQueries({ queryKey })
      const before = client.getQueryData(queryKey)
      client.setQueryData(queryKey, (items) => items && [...withMoved(items, item.id, place)])
      return { before }
    },
    onError: (_error, _move, context) => client.setQueryData(queryKey, context?.before),
    onSettled: () => {
      // The draft is read again after the last of several moves only, so that none jumps back.
      if (client.isMutating({ mutationKey }) > 1) return
      void client.invalidateQueries({ queryKey: workspaceKey(workspace) })
    },
  })
}

function useRemove(workspace: string) {
  const client = useQueryClient()
  const { queryKey } = itemQueries.list(workspace)
  return useMutation({
    mutationFn: ({ id }: Item) => call(itemRoutes.remove, { params: { workspace, id } }),
    meta: { invalidates: [workspaceKey(workspace)] },
    onMutate: async ({ id }) => {
      await client.cancelQueries({ queryKey })
      const before = client.getQueryData(queryKey)
      client.setQueryData(queryKey, (items) =>
        items?.filter((item) => item.id !== id && item.parentId !== id),
      )
      return { before }
    },
    onError: (_error, _item, context) => client.setQueryData(queryKey, context?.before),
  })
}
