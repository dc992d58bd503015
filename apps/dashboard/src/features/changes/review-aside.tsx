import { itemName } from '@candor/contract/content/item'
import { isAllowed } from '@candor/contract/roles'
import type { DraftChange, Workspace } from '@candor/contract/views'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '../../components/button.tsx'
import { counted } from '../../components/count-words.ts'
import { AskReviewDialog } from './ask-review-dialog.tsx'
import { EmergencyDialog } from './emergency-dialog.tsx'
import { canPublish, type Standings } from './standings.ts'

export type Picked = {
  workspace: Workspace
  release: number | null
  /** All that are chosen, also those that cannot go out yet. */
  picked: readonly DraftChange[]
  standings: Standings
}

/** Putting changes in front of others, and what to do where they have to be approved first. */
export function ReviewAside(props: Picked) {
  const { workspace, picked, standings } = props
  const [asked, setAsked] = useState<'review' | 'emergency'>()
  const close = () => setAsked(undefined)
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
      <Button size="wide" disabled={free.length === 0} onClick={() => setAsked('review')}>
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
        <Button look="quiet" onClick={() => setAsked('emergency')}>
          Publish in an emergency…
        </Button>
      )}
      {asked === 'review' && <AskReviewDialog {...props} free={free} onClose={close} />}
      {asked === 'emergency' && <EmergencyDialog {...props} onClose={close} />}
    </section>
  )
}

/** It stands in no open request. */
function isFree(standings: Standings, change: DraftChange): boolean {
  return (standings.get(itemName(change))?.request ?? null) === null
}
