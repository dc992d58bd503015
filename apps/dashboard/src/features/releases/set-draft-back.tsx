import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { setDraftBack } from '../../api/history-queries.ts'
import { workspaceKey } from '../../api/workspace-queries.ts'
import { Button } from '../../components/button.tsx'
import { explainError } from '../../components/explain-error.ts'
import { useToast } from '../../components/toast.tsx'
import { DraftDifference } from './draft-difference.tsx'
import { useSeenDraft } from './use-seen-draft.ts'

type SetDraftBackProps = { workspace: string; number: number }

/** The way that review can go: the draft says what the release said, and waits like any other change. */
export function SetDraftBack({ workspace, number }: SetDraftBackProps) {
  const navigate = useNavigate()
  const showToast = useToast()
  const queryClient = useQueryClient()
  const [isAsked, setAsked] = useState(false)
  const draft = useSeenDraft(workspace, number, isAsked)
  const setBack = useMutation({
    ...setDraftBack(workspace),
    onError: () => void queryClient.invalidateQueries({ queryKey: workspaceKey(workspace) }),
    onSuccess: async () => {
      await navigate({ to: '/$workspace/changes', params: { workspace } })
      showToast({ message: `The draft says what release ${number} said.` })
    },
  })
  function handleSetBack() {
    const state = draft.stateToName()
    if (state !== null) setBack.mutate({ number, draft: state })
  }

  return (
    <div aria-live="off">
      <p>Set only the draft back: then it can be reviewed and published like any other change.</p>
      {isAsked && <DraftDifference workspace={workspace} draft={draft} />}
      <p className="row-actions">
        {isAsked ? (
          <Button busy={setBack.isPending} onClick={handleSetBack}>
            Set the draft back to release {number}
          </Button>
        ) : (
          <Button onClick={() => setAsked(true)}>Set the draft back to release {number}…</Button>
        )}
        {setBack.error && <span role="alert">{explainError(setBack.error)}</span>}
      </p>
    </div>
  )
}
