import { PublishEmergency } from '@candor/contract/change-request/inputs'
import type { DraftChange } from '@candor/contract/views'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { publishEmergency } from '../../api/release-queries.ts'
import { workspaceKey } from '../../api/workspace-queries.ts'
import { Button } from '../../components/button.tsx'
import { changeTitle } from '../../components/comparison/change-words.ts'
import { counted, listed } from '../../components/count-words.ts'
import { Dialog } from '../../components/dialog.tsx'
import { explainError } from '../../components/explain-error.ts'
import { errorsFromApi, errorsOf, type FieldErrors } from '../../components/field-errors.ts'
import { Notice } from '../../components/notice.tsx'
import { SinceOpened } from '../../components/seen/since-opened.tsx'
import { useOpened } from '../../components/seen/use-opened.ts'
import { TextArea } from '../../components/text-area.tsx'
import { useToast } from '../../components/toast.tsx'
import type { ReviewedDraft } from './reviewed-draft.ts'
import { canPublish } from './standings.ts'

type EmergencyDialogProps = ReviewedDraft & {
  /** What is chosen when it opens. */
  first: readonly DraftChange[]
  onClose: () => void
}

/** Past the rules, for a reason that stays with the release. */
export function EmergencyDialog(props: EmergencyDialogProps) {
  const { workspace, first, standings, onClose } = props
  const opened = useOpened({ ...props, isReady: () => true }, first)
  const { chosen, release } = opened
  const [reason, setReason] = useState('')
  const [wrong, setWrong] = useState<FieldErrors>({})
  const publish = usePublish(props)
  const unapproved = chosen.filter((change) => !canPublish(standings, change))
  const errors = { ...errorsFromApi(publish.error), ...wrong }

  function handleSubmit() {
    const changes = chosen.map(({ kind, key, version }) => ({ kind, key, version }))
    const input = { note: '', changes, after: release, reason }
    const parsed = PublishEmergency.safeParse(input)
    setWrong(parsed.success ? {} : errorsOf(parsed.error))
    if (!parsed.success || publish.isPending || opened.askToLook()) return
    publish.mutate(parsed.data)
  }

  return (
    <Dialog
      title={`Publish ${counted(chosen.length, 'change')} without approval`}
      onClose={onClose}
      onSubmit={handleSubmit}
      actions={
        <>
          <Button onClick={onClose}>Not yet</Button>
          <Button look="primary" type="submit" busy={publish.isPending}>
            Publish in an emergency
          </Button>
        </>
      }
    >
      <p className="quiet">
        On {new URL(workspace.address).host}, visible to everybody within seconds, as release{' '}
        {(release ?? 0) + 1}.
      </p>
      <div className="fields">
        {publish.error && !errors['reason'] && !errors['changes'] && (
          <Notice tone="bad">{explainError(publish.error)}</Notice>
        )}
        {errors['changes'] && <Notice tone="bad">{errors['changes']}</Notice>}
        <SinceOpened opened={opened} sending={publish} />
        <Notice tone="draft" title="It goes past the rules for review">
          <p>
            {unapproved.length === 1 ? 'One change is' : `${unapproved.length} changes are`} not
            approved: {listed(unapproved.map((change) => `“${changeTitle(change)}”`))}. The release
            keeps your name and your reason for good, the audit log records both, and every admin is
            told.
          </p>
        </Notice>
        <TextArea
          label="Why can it not wait?"
          rows={2}
          value={reason}
          onChange={setReason}
          error={errors['reason']}
        />
      </div>
    </Dialog>
  )
}

function usePublish({ workspace, onClose }: EmergencyDialogProps) {
  const queryClient = useQueryClient()
  const showToast = useToast()
  return useMutation({
    ...publishEmergency(workspace.slug),
    onError: () => void queryClient.invalidateQueries({ queryKey: workspaceKey(workspace.slug) }),
    onSuccess: ({ number }) => {
      onClose()
      showToast({
        message: `Release ${number} is public, without approval. Every admin is told.`,
        link: { href: workspace.address, label: 'See the page' },
      })
    },
  })
}
