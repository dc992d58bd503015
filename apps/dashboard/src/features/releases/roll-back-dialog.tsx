import './compare.css'
import { isAllowed } from '@candor/contract/roles'
import type { Workspace } from '@candor/contract/views'
import { rollBack } from '../../api/history-queries.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { RollBackDifference } from './roll-back-difference.tsx'
import { RollBackFailure } from './roll-back-failure.tsx'
import { draftToSend, RollBackFields, useBackChoice } from './roll-back-fields.tsx'
import { useRollBack } from './use-roll-back.ts'

export type RollBackDialogProps = {
  workspace: Workspace
  number: number
  newest: number
  /** Goes on to the way past the rules of review. */
  onEmergency: () => void
  onClose: () => void
}

/** Shows exactly what the public will see change; only its button publishes. */
export function RollBackDialog(props: RollBackDialogProps) {
  const { workspace, number, newest, onEmergency, onClose } = props
  const choice = useBackChoice(workspace.slug, number)
  const back = useRollBack({ workspace, number, mutation: rollBack(workspace.slug) })
  const mayEmergency = isAllowed(workspace.role, 'release.publishEmergency')

  function handleSubmit() {
    const { note, issue } = choice
    if (issue || back.isPending) return
    const alsoDraft = draftToSend(choice)
    if (alsoDraft !== undefined) back.mutate({ number, note, after: newest, alsoDraft })
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
        <RollBackFailure
          workspace={workspace.slug}
          number={number}
          error={back.error}
          onEmergency={mayEmergency ? onEmergency : undefined}
        />
        <RollBackDifference workspace={workspace.slug} number={number} newest={newest} />
        <RollBackFields workspace={workspace.slug} choice={choice} error={back.error} />
      </div>
    </Dialog>
  )
}
