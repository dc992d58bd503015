import { PublishRelease } from '@candor/contract/inputs'
import type { DraftChange, Workspace } from '@candor/contract/views'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError } from '../../api/api-error.ts'
import { publishRelease } from '../../api/release-queries.ts'
import { workspaceKey } from '../../api/workspace-queries.ts'
import { Button } from '../../components/button.tsx'
import { counted } from '../../components/count-words.ts'
import { Dialog } from '../../components/dialog.tsx'
import { explainError } from '../../components/explain-error.ts'
import { errorsFromApi } from '../../components/field-errors.ts'
import { LeaveGuard } from '../../components/leave-guard.tsx'
import { Notice } from '../../components/notice.tsx'
import { SinceOpened } from '../../components/seen/since-opened.tsx'
import { useOpened } from '../../components/seen/use-opened.ts'
import { TextField } from '../../components/text-field.tsx'
import { useToast } from '../../components/toast.tsx'
import { OutcomeList } from './publish-aside.tsx'
import type { ReviewedDraft } from './reviewed-draft.ts'
import type { Sentence } from './sentences.ts'
import { canPublish } from './standings.ts'

type PublishDialogProps = ReviewedDraft & {
  /** What is chosen when it opens. */
  first: readonly DraftChange[]
  sentencesOf: (changes: readonly DraftChange[]) => Sentence[]
  onClose: () => void
}

/** Says what will change for the public and asks for a note; only this button publishes. */
export function PublishDialog({ first, sentencesOf, onClose, ...draft }: PublishDialogProps) {
  const { workspace, standings } = draft
  const isReady = (change: DraftChange) => canPublish(standings, change)
  const opened = useOpened({ ...draft, isReady }, first)
  const { chosen, release } = opened
  const [note, setNote] = useState('')
  const publish = usePublish(workspace, onClose)
  const noteIssue = PublishRelease.shape.note.safeParse(note).error?.issues[0]?.message

  function handleSubmit() {
    if (noteIssue || chosen.length === 0 || publish.isPending || opened.askToLook()) return
    const changes = chosen.map(({ kind, key, version }) => ({ kind, key, version }))
    publish.mutate({ note, changes, after: release })
  }

  return (
    <>
      <Dialog
        title={`Publish ${counted(chosen.length, 'change')} as release ${(release ?? 0) + 1}`}
        onClose={onClose}
        onSubmit={handleSubmit}
        actions={
          <PublishActions count={chosen.length} isBusy={publish.isPending} onClose={onClose} />
        }
      >
        <p className="quiet">
          On {new URL(workspace.address).host}, visible to everybody within seconds. A release can
          never be altered or removed.
        </p>
        <PublishFailure error={publish.error} />
        <SinceOpened opened={opened} sending={publish} />
        {chosen.length === 0 && (
          <Notice>Nothing that is chosen can be published: it needs approval first.</Notice>
        )}
        <h3>What the public will see</h3>
        <OutcomeList release={release} sentences={sentencesOf(chosen)} />
        <TextField
          label="Note for the history"
          help="Optional. What changed and why, for whoever reads the releases later."
          value={note}
          onChange={(event) => setNote(event.target.value)}
          error={noteIssue ?? errorsFromApi(publish.error)['note']}
        />
      </Dialog>
      <LeaveGuard when={note !== '' && !publish.isSuccess} what="publishing" />
    </>
  )
}

type PublishActionsProps = { count: number; isBusy: boolean; onClose: () => void }

function PublishActions({ count, isBusy, onClose }: PublishActionsProps) {
  return (
    <>
      <Button onClick={onClose}>Not yet</Button>
      <Button look="primary" type="submit" busy={isBusy} disabled={count === 0}>
        Publish {counted(count, 'change')}
      </Button>
    </>
  )
}

function PublishFailure({ error }: { error: Error | null }) {
  if (!error) return null
  if (!isConflict(error)) return <Notice tone="bad">{explainError(error)}</Notice>
  return (
    <Notice tone="bad" title="Not published: something changed meanwhile">
      <p>{error.message}</p>
      <p>Look at what is there now, then publish again.</p>
    </Notice>
  )
}

function isConflict(error: Error): boolean {
  return error instanceof ApiError && (error.code === 'conflict' || error.code === 'stale')
}

function usePublish(workspace: Workspace, onClose: () => void) {
  const queryClient = useQueryClient()
  const showToast = useToast()
  return useMutation({
    ...publishRelease(workspace.slug),
    onSuccess: ({ number }) => {
      onClose()
      showToast({
        message: `Release ${number} is public.`,
        link: { href: workspace.address, label: 'See the page' },
      })
    },
    onError: (error) => {
      if (!isConflict(error)) return
      void queryClient.invalidateQueries({ queryKey: workspaceKey(workspace.slug) })
    },
  })
}
