import './compare.css'
import { RollBackEmergency } from '@candor/contract/inputs/history'
import { useState } from 'react'
import { rollBackEmergency } from '../../api/history-queries.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { errorsFromApi, errorsOf, type FieldErrors } from '../../components/field-errors.ts'
import { Notice } from '../../components/notice.tsx'
import { TextArea } from '../../components/text-area.tsx'
import type { RollBackDialogProps } from './roll-back-dialog.tsx'
import { RollBackDifference } from './roll-back-difference.tsx'
import { RollBackFailure } from './roll-back-failure.tsx'
import { draftToSend, RollBackFields, useBackChoice } from './roll-back-fields.tsx'
import { useRollBack } from './use-roll-back.ts'

type EmergencyBackDialogProps = Omit<RollBackDialogProps, 'onEmergency'>

/** An older page back at once, past the rules of review, for a reason that stays with the release. */
export function EmergencyBackDialog(props: EmergencyBackDialogProps) {
  const { workspace, number, newest, onClose } = props
  const choice = useBackChoice(workspace.slug, number)
  const [reason, setReason] = useState('')
  const [wrong, setWrong] = useState<FieldErrors>({})
  const mutation = rollBackEmergency(workspace.slug)
  const back = useRollBack({ workspace, number, mutation, more: ' Every admin is told.' })
  const wrongReason = wrong['reason'] ?? errorsFromApi(back.error)['reason']

  function handleSubmit() {
    const { note } = choice
    const alsoDraft = draftToSend(choice)
    if (alsoDraft === undefined) return
    const input = { number, note, after: newest, alsoDraft, reason }
    const parsed = RollBackEmergency.safeParse(input)
    setWrong(parsed.success ? {} : errorsOf(parsed.error))
    if (parsed.success && !back.isPending) back.mutate(parsed.data)
  }

  return (
    <Dialog
      title={`Put release ${number} back now`}
      onClose={onClose}
      onSubmit={handleSubmit}
      actions={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button look="primary" type="submit" busy={back.isPending}>
            Put it back now
          </Button>
        </>
      }
    >
      <div className="roll-back">
        <p className="quiet">
          On {new URL(workspace.address).host}, visible to everybody within seconds, as release{' '}
          {newest + 1}. Release {newest} and all before it stay in the history.
        </p>
        {!wrongReason && (
          <RollBackFailure workspace={workspace.slug} number={number} error={back.error} />
        )}
        <Notice tone="draft" title="It goes past the rules for review">
          <p>
            The release keeps your name and your reason for good, the audit log records both, and
            every admin is told.
          </p>
        </Notice>
        <TextArea
          label="Why can it not wait?"
          rows={2}
          value={reason}
          onChange={setReason}
          error={wrongReason}
        />
        <RollBackDifference workspace={workspace.slug} number={number} newest={newest} />
        <RollBackFields workspace={workspace.slug} choice={choice} error={back.error} />
      </div>
    </Dialog>
  )
}
