import type { DraftChange } from '@candor/contract/views'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { discardChange } from '../../api/release-queries.ts'
import { changeTitle } from '../../components/comparison/change-words.ts'
import { explainError } from '../../components/explain-error.ts'
import { useToast, type Toast } from '../../components/toast.tsx'
import { undoOf } from './undo-discard.ts'

/** Discards at once and offers the way back. */
export function useDiscard(workspace: string) {
  const queryClient = useQueryClient()
  const showToast = useToast()
  const discard = useMutation(discardChange(workspace))

  function mutate(change: DraftChange) {
    const undo = undoOf(workspace, change)
    const done: Toast = {
      message: `${changeTitle(change)} is ${change.type === 'removed' ? 'back' : 'as the public has it'}.`,
      ...(undo && { undo: () => void undo(queryClient).catch(showFailure) }),
    }
    discard.mutate({ kind: change.kind, key: change.key }, { onSuccess: () => showToast(done) })
  }

  function showFailure(error: unknown) {
    showToast({ message: `That could not be undone. ${explainError(error)}` })
  }

  return { mutate, error: discard.error }
}
