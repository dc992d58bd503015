import type { DraftChange } from '@candor/contract/views'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { discardChange } from '../../api/release-queries.ts'
import { changeTitle } from '../../components/comparison/change-words.ts'
import { explainError } from '../../components/explain-error.ts'
import { useToast, type Toast } from '../../components/toast.tsx'
import { undoOf } from './undo-discard.ts'

/** Discards at once and offers the way back. */
export function useDiscard(workspace: string) {
  const queryClient = useQueryClient()
  const showToast = useToast()
  const { mutate, error } = useMutation(discardChange(workspace))

  // One and the same function for all cards, or each of them would be rendered again.
  const discard = useCallback(
    (change: DraftChange) => {
      const undo = undoOf(workspace, change)
      const showFailure = (failure: unknown) =>
        showToast({ message: `That could not be undone. ${explainError(failure)}` })
      const done: Toast = {
        message: `“${changeTitle(change)}” is ${change.type === 'removed' ? 'back' : 'as the public has it'}.`,
        ...(undo && { undo: () => void undo(queryClient).catch(showFailure) }),
      }
      mutate({ kind: change.kind, key: change.key }, { onSuccess: () => showToast(done) })
    },
    [workspace, queryClient, showToast, mutate],
  )

  return { discard, error }
}
