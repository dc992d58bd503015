import type { RequestChange } from '@candor/contract/change-request/views'
import { useState } from 'react'
import { decisionMutations } from '../../api/request-mutations.ts'
import { Button } from '../../components/button.tsx'
import { changeTitle } from '../../components/comparison/change-words.ts'
import { ActionFailure } from './action-failure.tsx'
import { AskForChanges } from './ask-for-changes.tsx'
import { isOpen, ownVerdict, type RequestSetting } from './setting.ts'
import { useKeptFocus } from './use-kept-focus.ts'
import { useRequestAction } from './use-request-action.ts'

type ReviewActionsProps = { setting: RequestSetting; change: RequestChange }

/** What a reviewer can say of one change. */
export function ReviewActions({ setting, change }: ReviewActionsProps) {
  if (!isOpen(setting) || change.hash === null || change.release !== null) return null
  if (change.mine === 'own') {
    if (!change.isCovered) return null
    return <p className="quiet small">It is your own change: somebody else has to approve it.</p>
  }
  if (change.mine !== 'can_review') return null
  return <Reviewing setting={setting} change={change} hash={change.hash} />
}

function Reviewing({ setting, change, hash }: ReviewActionsProps & { hash: string }) {
  const { workspace, request, me } = setting
  const [isAsking, setAsking] = useState(false)
  const { place, keepFocus } = useKeptFocus()
  const title = changeTitle(change)
  const review = useRequestAction({
    workspace: workspace.slug,
    mutation: decisionMutations(workspace.slug, request.number).review,
    said: ({ verdict }) =>
      verdict === 'approved'
        ? `You approved “${title}”.`
        : `Your word on “${title}” is taken back.`,
    onDone: keepFocus,
  })
  const { kind, key } = change
  const say = (verdict: 'approved' | 'none') =>
    review.mutate({ verdict, changes: [{ kind, key, hash }], words: '' })
  const own = ownVerdict(change, me)
  const named = <span className="sr"> {title}</span>
  return (
    <div className="review-actions" ref={place} tabIndex={-1}>
      <ActionFailure error={review.error} />
      <div className="row-actions">
        {own?.verdict !== 'approved' && (
          <Button busy={review.isPending} onClick={() => say('approved')}>
            Approve{named}
          </Button>
        )}
        {own && (
          <Button look="quiet" busy={review.isPending} onClick={() => say('none')}>
            {own.verdict === 'approved' ? 'Take back my approval' : 'Take back what I asked for'}
            {named}
          </Button>
        )}
        {own?.verdict !== 'changes_requested' && (
          <Button look={own ? 'quiet' : 'edged'} onClick={() => setAsking(true)}>
            Ask for changes…{named}
          </Button>
        )}
      </div>
      {isAsking && (
        <AskForChanges
          setting={setting}
          change={{ kind, key, hash }}
          title={title}
          onClose={() => setAsking(false)}
          onDone={keepFocus}
        />
      )}
    </div>
  )
}
