import type { HashedChange } from '@candor/contract/change-request/inputs'
import { useState } from 'react'
import { decisionMutations } from '../../api/request-mutations.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { errorsFromApi } from '../../components/field-errors.ts'
import { LeaveGuard } from '../../components/leave-guard.tsx'
import { ActionFailure } from './action-failure.tsx'
import type { RequestSetting } from './setting.ts'
import { TextArea } from '../../components/text-area.tsx'
import { useRequestAction } from './use-request-action.ts'

type AskForChangesProps = {
  setting: RequestSetting
  change: HashedChange
  title: string
  onClose: () => void
  onDone: () => void
}

/** Holds a change up until it is edited, in words that say what should be different. */
export function AskForChanges({ setting, change, title, onClose, onDone }: AskForChangesProps) {
  const { workspace, request } = setting
  const [words, setWords] = useState('')
  const [isEmpty, setEmpty] = useState(false)
  const ask = useRequestAction({
    workspace: workspace.slug,
    mutation: decisionMutations(workspace.slug, request.number).review,
    said: `${request.author.name} is told what should be different.`,
    onDone: () => {
      onClose()
      onDone()
    },
  })

  function handleSubmit() {
    setEmpty(words.trim() === '')
    if (words.trim() === '' || ask.isPending) return
    ask.mutate({ verdict: 'changes_requested', changes: [change], words })
  }

  const wrong = errorsFromApi(ask.error)['words']
  return (
    <>
      <Dialog
        title={`Ask for changes of “${title}”`}
        onClose={onClose}
        onSubmit={handleSubmit}
        actions={
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button look="primary" type="submit" busy={ask.isPending}>
              Ask for changes
            </Button>
          </>
        }
      >
        {!wrong && <ActionFailure error={ask.error} />}
        <TextArea
          label="What should be different?"
          help={`${request.author.name} is told, and it is kept as a comment. The change waits until it is edited.`}
          value={words}
          onChange={setWords}
          error={isEmpty ? 'Say what should be different' : wrong}
        />
      </Dialog>
      <LeaveGuard when={words !== '' && !ask.isSuccess} what="asking for changes" />
    </>
  )
}
