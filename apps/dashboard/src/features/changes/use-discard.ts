import type { DraftChange } from '@candor/contract/views'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { ApiError } from '../../api/api-error.ts'
import { discardChange } from '../../api/release-queries.ts'
import { workspaceKey } from '../../api/workspace-queries.ts'
import { changeTitle } from '../../components/comparison/change-words.ts'
import { explainError } from '../../components/explain-error.ts'
import { useToast, type Toast } from '../../components/toast.tsx'
import { undoOf } from './undo-discard.ts'

/** Discards what was seen, at once, and offers the way back. */
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
      const { kind, key, hash } = change
      const onError = (failure: Error) => {
        if (!isStale(failure)) return
        showToast({ message: `Nothing was discarded. ${failure.message}.` })
        void queryClient.invalidateQueries({ queryKey: workspaceKey(workspace) })
      }
      mutate({ kind, key, hash }, { onSuccess: () => showToast(done), onError })
    },
    [workspace, queryClient, showToast, mutate],
  )

  return { discard, error: isStale(error) ? null : error }
}

/** It was edited since it was seen, which its card says as well. */
function isStale(error: Error | null): boolean {
  return error instanceof ApiError && error.code === 'stale'
}
