import { PublishEmergency } from '@candor/contract/change-request/inputs'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { publishEmergency } from '../../api/release-queries.ts'
import { Button } from '../../components/button.tsx'
import { changeTitle } from '../../components/comparison/change-words.ts'
import { counted, listed } from '../../components/count-words.ts'
import { Dialog } from '../../components/dialog.tsx'
import { explainError } from '../../components/explain-error.ts'
import { errorsFromApi, errorsOf, type FieldErrors } from '../../components/field-errors.ts'
import { Notice } from '../../components/notice.tsx'
import { TextArea } from '../../components/text-area.tsx'
import { useToast } from '../../components/toast.tsx'
import type { Picked } from './review-aside.tsx'
import { canPublish } from './standings.ts'

type EmergencyDialogProps = Picked & { onClose: () => void }

/** Past the rules, for a reason that stays with the release. */
export function EmergencyDialog(props: EmergencyDialogProps) {
  const { workspace, release, picked, standings, onClose } = props
  const [reason, setReason] = useState('')
  const [wrong, setWrong] = useState<FieldErrors>({})
  const publish = usePublish(props)
  const unapproved = picked.filter((change) => !canPublish(standings, change))
  const errors = { ...errorsFromApi(publish.error), ...wrong }

  function handleSubmit() {
    const changes = picked.map(({ kind, key, version }) => ({ kind, key, version }))
    const input = { note: '', changes, after: release, reason }
    const parsed = PublishEmergency.safeParse(input)
    setWrong(parsed.success ? {} : errorsOf(parsed.error))
    if (parsed.success && !publish.isPending) publish.mutate(parsed.data)
  }

  return (
    <Dialog
      title={`Publish ${counted(picked.length, 'change')} without approval`}
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
        {publish.error && !errors['reason'] && (
          <Notice tone="bad">{explainError(publish.error)}</Notice>
        )}
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
  const showToast = useToast()
  return useMutation({
    ...publishEmergency(workspace.slug),
    onSuccess: ({ number }) => {
      onClose()
      showToast({
        message: `Release ${number} is public, without approval. Every admin is told.`,
        link: { href: workspace.address, label: 'See the page' },
      })
    },
  })
}
