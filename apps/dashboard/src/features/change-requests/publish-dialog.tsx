import { PublishRelease } from '@candor/contract/inputs'
import { itemName } from '@candor/contract/content/item'
import type { DraftChange } from '@candor/contract/views'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { decisionMutations } from '../../api/request-mutations.ts'
import { workspaceKey } from '../../api/workspace-queries.ts'
import { Button } from '../../components/button.tsx'
import { counted } from '../../components/count-words.ts'
import { Dialog } from '../../components/dialog.tsx'
import { errorsFromApi } from '../../components/field-errors.ts'
import { SinceOpened } from '../../components/seen/since-opened.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useToast } from '../../components/toast.tsx'
import { ActionFailure } from './action-failure.tsx'
import { ChangeChoice, useOutgoing } from './change-choice.tsx'
import { liveChanges, type RequestSetting } from './setting.ts'
import { isOutOfDate } from './use-request-action.ts'

type PublishDialogProps = { setting: RequestSetting; onClose: () => void }

export function PublishDialog({ setting, onClose }: PublishDialogProps) {
  const { workspace, request } = setting
  const opened = useOutgoing(setting)
  const { chosen, release } = opened
  const [note, setNote] = useState(request.schedule?.note ?? request.title)
  const publish = usePublish(setting, onClose)
  const noteIssue = PublishRelease.shape.note.safeParse(note).error?.issues[0]?.message

  function handleSubmit() {
    if (noteIssue || chosen.length === 0 || publish.isPending || opened.askToLook()) return
    const changes = chosen.map(({ kind, key, version }) => ({ kind, key, version }))
    publish.mutate({ note, changes, after: release })
  }

  return (
    <Dialog
      title={`Publish as release ${(release ?? 0) + 1}`}
      onClose={onClose}
      onSubmit={handleSubmit}
      actions={
        <>
          <Button onClick={onClose}>Not yet</Button>
          <Button
            look="primary"
            type="submit"
            busy={publish.isPending}
            disabled={chosen.length === 0}
          >
            Publish {counted(chosen.length, 'change')}
          </Button>
        </>
      }
    >
      <p className="quiet">
        On {new URL(workspace.address).host}, visible to everybody within seconds. A release can
        never be altered or removed.
      </p>
      <div className="fields">
        <ActionFailure error={publish.error} />
        <SinceOpened opened={opened} sending={publish} />
        <ChangeChoice legend="What" changes={liveChanges(request)} opened={opened} />
        {chosen.length > 0 && <PreviewLink setting={setting} chosen={chosen} />}
        <TextField
          label="Note for the history"
          help="Optional. What changed and why, for whoever reads the releases later."
          value={note}
          onChange={(event) => setNote(event.target.value)}
          error={noteIssue ?? errorsFromApi(publish.error)['note']}
        />
        {request.schedule && (
          <p className="quiet">What goes out now no longer waits for the time that was set.</p>
        )}
      </div>
    </Dialog>
  )
}

type PreviewLinkProps = { setting: RequestSetting; chosen: readonly DraftChange[] }

/** Beside the dialog rather than in its place, so that what is written in it stays. */
function PreviewLink({ setting: { workspace, request }, chosen }: PreviewLinkProps) {
  return (
    <p>
      <Link
        to="/$workspace/change-requests/$number/page"
        params={{ workspace: workspace.slug, number: request.number }}
        search={{ only: chosen.map(itemName) }}
        target="_blank"
      >
        See the page with {counted(chosen.length, 'change')}
        <span className="sr"> in a new tab</span>
      </Link>
    </p>
  )
}

function usePublish({ workspace, request }: RequestSetting, onClose: () => void) {
  const queryClient = useQueryClient()
  const showToast = useToast()
  return useMutation({
    ...decisionMutations(workspace.slug, request.number).publish,
    onSuccess: ({ number }) => {
      onClose()
      document.getElementById('main')?.focus()
      showToast({
        message: `Release ${number} is public.`,
        link: { href: workspace.address, label: 'See the page' },
      })
    },
    onError: (error) => {
      if (!isOutOfDate(error)) return
      void queryClient.invalidateQueries({ queryKey: workspaceKey(workspace.slug) })
    },
  })
}
