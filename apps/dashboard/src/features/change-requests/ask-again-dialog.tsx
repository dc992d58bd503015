import { useState } from 'react'
import { requestMutations } from '../../api/request-mutations.ts'
import { stillAble } from '../../components/able-reviewers.ts'
import { Button } from '../../components/button.tsx'
import { listed } from '../../components/count-words.ts'
import { Dialog } from '../../components/dialog.tsx'
import { errorsFromApi } from '../../components/field-errors.ts'
import { ReviewersField } from '../../components/reviewers-field.tsx'
import { ActionFailure } from './action-failure.tsx'
import type { RequestSetting } from './setting.ts'
import { useRequestAction } from './use-request-action.ts'

type AskAgainDialogProps = { setting: RequestSetting; onClose: () => void }

export function AskAgainDialog({ setting, onClose }: AskAgainDialogProps) {
  const { workspace, request, me, people } = setting
  const [chosen, setChosen] = useState(request.reviewers.map(({ id }) => id))
  const reviewers = stillAble(chosen, people)
  const unable = request.reviewers.filter(({ id }) => stillAble([id], people).length === 0)
  const ask = useRequestAction({
    workspace: workspace.slug,
    mutation: requestMutations(workspace.slug, request.number).ask,
    said: 'The reviewers are asked.',
    onDone: onClose,
  })
  const wrong = errorsFromApi(ask.error)['reviewers']
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
      {unable.length > 0 && (
        <p className="quiet">
          {listed(unable.map(({ name }) => name))} can’t approve by the rules any more, and{' '}
          {unable.length === 1 ? 'is' : 'are'} not asked again.
        </p>
      )}
      {!wrong && <ActionFailure error={ask.error} />}
      <ReviewersField
        people={people.filter(({ id }) => id !== me)}
        chosen={reviewers}
        error={wrong}
        onChange={setChosen}
      />
    </Dialog>
  )
}
