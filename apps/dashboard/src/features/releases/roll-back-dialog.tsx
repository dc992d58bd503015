import './compare.css'
import { RollBack } from '@candor/contract/inputs/history'
import type { Workspace } from '@candor/contract/views'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiError } from '../../api/api-error.ts'
import { rollBack } from '../../api/history-queries.ts'
import { workspaceKey } from '../../api/workspace-queries.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { errorsFromApi } from '../../components/field-errors.ts'
import { TextField } from '../../components/text-field.tsx'
import { useToast } from '../../components/toast.tsx'
import { RollBackDifference } from './roll-back-difference.tsx'
import { RollBackFailure } from './roll-back-failure.tsx'

type RollBackDialogProps = {
  workspace: Workspace
  number: number
  newest: number
  onClose: () => void
}

/** Shows exactly what the public will see change; only its button publishes. */
export function RollBackDialog({ workspace, number, newest, onClose }: RollBackDialogProps) {
  const [note, setNote] = useState(`Back to release ${number}`)
  const [alsoDraft, setAlsoDraft] = useState(false)
  const back = useRollBack(workspace, number)
  const noteIssue = RollBack.shape.note.safeParse(note).error?.issues[0]?.message

  function handleSubmit() {
    if (!noteIssue && !back.isPending) back.mutate({ number, note, after: newest, alsoDraft })
  }

  return (
    <Dialog
      title={`Roll back to release ${number}`}
      onClose={onClose}
      onSubmit={handleSubmit}
      actions={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button look="primary" type="submit" busy={back.isPending}>
            Publish as release {newest + 1}
          </Button>
        </>
      }
    >
      <div className="roll-back">
        <p className="quiet">
          On {new URL(workspace.address).host}, visible to everybody within seconds. Release{' '}
          {newest} and all before it stay in the history.
        </p>
        <RollBackFailure workspace={workspace.slug} number={number} error={back.error} />
        <RollBackDifference workspace={workspace.slug} number={number} newest={newest} />
        <TextField
          label="Note for the history"
          value={note}
          onChange={(event) => setNote(event.target.value)}
          error={noteIssue ?? errorsFromApi(back.error)['note']}
        />
        <label className="also-draft">
          <input
            type="checkbox"
            checked={alsoDraft}
            onChange={({ target }) => setAlsoDraft(target.checked)}
          />
          <span>
            Also set the draft back
            <span className="help">
              {alsoDraft
                ? 'What the draft says now stays in the history of its items; what is only in the draft goes to the bin.'
                : 'Otherwise the draft stays as it is, and Changes shows how it differs.'}
            </span>
          </span>
        </label>
      </div>
    </Dialog>
  )
}

function useRollBack(workspace: Workspace, number: number) {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const showToast = useToast()
  return useMutation({
    ...rollBack(workspace.slug),
    onSuccess: async (release) => {
      await navigate({ to: '/$workspace/releases', params: { workspace: workspace.slug } })
      showToast({
        message: `Release ${release.number} is public, with what release ${number} said.`,
        link: { href: workspace.address, label: 'See the page' },
      })
    },
    onError: (error) => {
      if (!(error instanceof ApiError) || error.code !== 'conflict') return
      void queryClient.invalidateQueries({ queryKey: workspaceKey(workspace.slug) })
    },
  })
}
