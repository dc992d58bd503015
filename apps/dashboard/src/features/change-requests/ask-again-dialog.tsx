import { useState } from 'react'
import { requestMutations } from '../../api/request-mutations.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ReviewersField } from '../../components/reviewers-field.tsx'
import { ActionFailure } from './action-failure.tsx'
import type { RequestSetting } from './setting.ts'
import { useRequestAction } from './use-request-action.ts'

type AskAgainDialogProps = { setting: RequestSetting; onClose: () => void }

export function AskAgainDialog({ setting, onClose }: AskAgainDialogProps) {
  const { workspace, request, me, people } = setting
  const [reviewers, setReviewers] = useState(request.reviewers.map(({ id }) => id))
  const ask = useRequestAction({
    workspace: workspace.slug,
    mutation: requestMutations(workspace.slug, request.number).ask,
    said: 'The reviewers are asked.',
    onDone: onClose,
  })
  return (
    <Dialog
      title="Ask for review again"
      onClose={onClose}
      onSubmit={() => !ask.isPending && ask.mutate({ reviewers })}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" busy={ask.isPending}>
            Ask
          </Button>
        </>
      }
    >
      <p className="quiet">They are told once more, also where they said something before.</p>
      <ActionFailure error={ask.error} />
      <ReviewersField
        people={people.filter(({ id }) => id !== me)}
        chosen={reviewers}
        onChange={setReviewers}
      />
    </Dialog>
  )
}
