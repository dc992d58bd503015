import type { RequestChange } from '@candor/contract/change-request/views'
import { itemName } from '@candor/contract/content/item'
import type { DraftChange } from '@candor/contract/views'
import { decisionMutations } from '../../api/request-mutations.ts'
import { Button } from '../../components/button.tsx'
import { changeTitle } from '../../components/comparison/change-words.ts'
import { editPlace } from '../../components/seen/edited-meanwhile.tsx'
import { ActionFailure } from './action-failure.tsx'
import { isOpen, ownVerdict, type RequestSetting } from './setting.ts'
import { useKeptFocus } from './use-kept-focus.ts'
import { useRequestAction } from './use-request-action.ts'

type ReviewActionsProps = {
  setting: RequestSetting
  change: RequestChange
  /** Opens the dialog in which one says what should be different. */
  onAsk: (change: DraftChange) => void
}

/** What a reviewer can say of one change. */
export function ReviewActions({ setting, change, onAsk }: ReviewActionsProps) {
  const { hash, change: draft } = change
  if (!isOpen(setting) || hash === null || draft === null || change.release !== null) return null
  if (change.mine === 'own') {
    if (!change.isCovered) return null
    return <p className="quiet small">It is your own change: somebody else has to approve it.</p>
  }
  if (change.mine !== 'can_review') return null
  const seen = setting.seen.of(itemName(change)) ?? draft
  return <Reviewing setting={setting} change={change} seen={seen} onAsk={() => onAsk(seen)} />
}

type ReviewingProps = {
  setting: RequestSetting
  change: RequestChange
  /** What is meant by whatever is said of it. */
  seen: DraftChange
  onAsk: () => void
}

function Reviewing({ setting, change, seen, onAsk }: ReviewingProps) {
  const { workspace, request, me } = setting
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
  const { kind, key, hash } = seen
  const say = (verdict: 'approved' | 'none') =>
    review.mutate({ verdict, changes: [{ kind, key, hash }], words: '' })
  function handleApprove() {
    // Where it was edited meanwhile, it says so, and has to be looked at first.
    const notice = document.getElementById(editPlace(change))
    if (notice) notice.focus()
    else say('approved')
  }
  const own = ownVerdict(change, me)
  const named = <span className="sr"> {title}</span>
  return (
    <div className="review-actions" ref={place} tabIndex={-1}>
      <ActionFailure error={review.error} />
      <div className="row-actions">
        {own?.verdict !== 'approved' && (
          <Button busy={review.isPending} onClick={handleApprove}>
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
          <Button look={own ? 'quiet' : 'edged'} onClick={onAsk}>
            Ask for changes…{named}
          </Button>
        )}
      </div>
    </div>
  )
}
