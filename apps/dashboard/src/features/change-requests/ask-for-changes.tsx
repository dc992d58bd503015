import { itemName } from '@candor/contract/content/item'
import type { DraftChange } from '@candor/contract/views'
import { useState } from 'react'
import { commentMutations } from '../../api/request-talk-queries.ts'
import { decisionMutations } from '../../api/request-mutations.ts'
import { Button } from '../../components/button.tsx'
import { changeTitle } from '../../components/comparison/change-words.ts'
import { Dialog } from '../../components/dialog.tsx'
import { errorsFromApi } from '../../components/field-errors.ts'
import { LeaveGuard } from '../../components/leave-guard.tsx'
import { TextArea } from '../../components/text-area.tsx'
import { ActionFailure } from './action-failure.tsx'
import { askedNow, type AskedNow } from './asked-change.ts'
import { ChangedMeanwhile } from './changed-meanwhile.tsx'
import type { RequestSetting } from './setting.ts'
import { isOutOfDate, useRequestAction } from './use-request-action.ts'

type AskForChangesProps = {
  setting: RequestSetting
  /** As it was when somebody began to write. */
  seen: DraftChange
  onClose: () => void
  onDone: () => void
}

/** Holds a change up until it is edited, in words that say what should be different. */
export function AskForChanges({ setting, seen, onClose, onDone }: AskForChangesProps) {
  const { author } = setting.request
  const [words, setWords] = useState('')
  const [isEmpty, setEmpty] = useState(false)
  const now = askedNow(setting, seen)
  const { send, error, isPending, isSuccess } = useSending(setting, now, () => {
    // The dialog showed it as it is now.
    if (now.state === 'edited') setting.seen.look([itemName(seen)])
    onClose()
    onDone()
  })

  function handleSubmit() {
    setEmpty(words.trim() === '')
    if (words.trim() !== '' && !isPending) send(words, seen)
  }

  const wrong = errorsFromApi(error)['words']
  return (
    <>
      <Dialog
        title={`Ask for changes of “${changeTitle(seen)}”`}
        onClose={onClose}
        onSubmit={handleSubmit}
        actions={
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button look="primary" type="submit" busy={isPending}>
              {sendWords[now.state]}
            </Button>
          </>
        }
      >
        <ChangedMeanwhile now={now} seen={seen} />
        {!wrong && (now.state === 'as_seen' || !isOutOfDate(error)) && (
          <ActionFailure error={error} />
        )}
        <TextArea
          label="What should be different?"
          help={helpWords(now, author.name)}
          value={words}
          onChange={setWords}
          error={isEmpty ? 'Say what should be different' : wrong}
        />
      </Dialog>
      <LeaveGuard when={words !== '' && !isSuccess} what="asking for changes" />
    </>
  )
}

const sendWords: Record<AskedNow['state'], string> = {
  as_seen: 'Ask for changes',
  edited: 'Still ask for changes',
  over: 'Keep it as a comment',
}

function helpWords({ state }: AskedNow, author: string): string {
  if (state === 'over') return 'A comment can be read by everybody here.'
  return `${author} is told, and it is kept as a comment. The change waits until it is edited.`
}

/** Asks for changes of what is there; where nothing is any more, what was written becomes a comment. */
function useSending(setting: RequestSetting, now: AskedNow, onDone: () => void) {
  const { workspace, request } = setting
  const ask = useRequestAction({
    workspace: workspace.slug,
    mutation: decisionMutations(workspace.slug, request.number).review,
    said: `${request.author.name} is told what should be different.`,
    onDone,
  })
  const comment = useRequestAction({
    workspace: workspace.slug,
    mutation: commentMutations(workspace.slug, request.number).create,
    said: 'Your words are kept as a comment.',
    onDone,
  })

  function send(words: string, { kind, key }: DraftChange) {
    if (now.state === 'over') {
      comment.mutate({ body: words, change: now.isThere ? { kind, key } : null })
    } else {
      const changes = [{ kind, key, hash: now.change.hash }]
      ask.mutate({ verdict: 'changes_requested', changes, words })
    }
  }

  return {
    send,
    error: now.state === 'over' ? comment.error : ask.error,
    isPending: ask.isPending || comment.isPending,
    isSuccess: ask.isSuccess || comment.isSuccess,
  }
}
