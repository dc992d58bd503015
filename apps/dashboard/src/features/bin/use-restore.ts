import type { BinItem } from '@candor/contract/views/history'
import { useMutation } from '@tanstack/react-query'
import { removeItem, restoreItem } from '../../api/item-queries.ts'
import { changeTitle } from '../../components/comparison/change-words.ts'
import { useToast } from '../../components/toast.tsx'

/** Restores at once, a group that is in the way first, and offers the way back. */
export function useRestore(workspace: string) {
  const showToast = useToast()
  const restoring = useMutation(restoreItem(workspace))
  const removing = useMutation(removeItem(workspace))

  async function restoreAll(item: BinItem): Promise<void> {
    const { parent, id } = item
    if (parent?.isRemoved) await restoring.mutateAsync(parent.id)
    await restoring.mutateAsync(id)
    const outermost = parent?.isRemoved ? parent.id : id
    showToast({
      message: parent?.isRemoved
        ? `Restored “${changeTitle(item)}” and its group “${parent.title}”.`
        : `Restored “${changeTitle(item)}”.`,
      undo: () => removing.mutate(outermost),
    })
  }

  return {
    // What failed is told by the mutation itself.
    restore: (item: BinItem) => void restoreAll(item).catch(() => undefined),
    error: restoring.error ?? removing.error,
    isPending: restoring.isPending,
  }
}
