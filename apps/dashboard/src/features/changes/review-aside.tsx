import { isAllowed } from '@candor/contract/roles'
import type { DraftChange } from '@candor/contract/views'
import { Link } from '@tanstack/react-router'
import { Button } from '../../components/button.tsx'
import { counted } from '../../components/count-words.ts'
import type { ReviewedDraft } from './reviewed-draft.ts'
import { canPublish, isFree } from './standings.ts'

/** What somebody opens a dialog for. */
export type Asked = 'review' | 'emergency'

type ReviewAsideProps = Pick<ReviewedDraft, 'workspace' | 'standings'> & {
  /** All that are chosen, also those that cannot go out yet. */
  picked: readonly DraftChange[]
  onAsk: (asked: Asked) => void
}

/** Putting changes in front of others, and what to do where they have to be approved first. */
export function ReviewAside({ workspace, picked, standings, onAsk }: ReviewAsideProps) {
  const blocked = picked.filter((change) => !canPublish(standings, change))
  const free = picked.filter((change) => isFree(standings, change))
  const mayEmergency = isAllowed(workspace.role, 'release.publishEmergency')
  return (
    <section className="review-aside">
      <h2>Review</h2>
      {blocked.length > 0 && (
        <p>
          {counted(blocked.length, 'chosen change')} {blocked.length === 1 ? 'needs' : 'need'}{' '}
          approval before the public sees {blocked.length === 1 ? 'it' : 'them'}.
        </p>
      )}
      <Button size="wide" disabled={free.length === 0} onClick={() => onAsk('review')}>
        {free.length === 0
          ? 'Nothing to ask for'
          : `Ask for review of ${counted(free.length, 'change')}…`}
      </Button>
      <p className="quiet">
        {free.length < picked.length &&
          `${counted(picked.length - free.length, 'chosen change')} ${picked.length - free.length === 1 ? 'stands' : 'stand'} in a request already. `}
        <Link to="/$workspace/settings/review" params={{ workspace: workspace.slug }}>
          The rules for review
        </Link>
      </p>
      {blocked.length > 0 && mayEmergency && (
        <Button look="quiet" onClick={() => onAsk('emergency')}>
          Publish in an emergency…
        </Button>
      )}
    </section>
  )
}
