import { isAllowed } from '@candor/contract/roles'
import type { DraftChange, Item, Workspace } from '@candor/contract/views'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { itemQueries } from '../../api/item-queries.ts'
import { changeQueries } from '../../api/release-queries.ts'
import { reviewQueries } from '../../api/review-queries.ts'
import { SaidMeanwhile } from '../../components/seen/said-meanwhile.tsx'
import { useSeen } from '../../components/seen/use-seen.ts'
import { ChangeList } from './change-list.tsx'
import { ChooseAll } from './choose-all.tsx'
import { NoChanges } from './no-changes.tsx'
import { publicCounts } from './public-counts.ts'
import { PublishAside, PublishButton } from './publish-aside.tsx'
import { PublishDialog } from './publish-dialog.tsx'
import { type Asked, ReviewAside } from './review-aside.tsx'
import { ReviewDialog } from './review-dialog.tsx'
import { sentencesFor } from './sentences.ts'
import { canPublish, standingsByName } from './standings.ts'
import { useChoice } from './use-choice.ts'

const noItems: readonly Item[] = []

type ChangeReviewProps = {
  workspace: Workspace
  release: number | null
  changes: readonly DraftChange[]
  isPublishing: boolean
  onPublishing: (isOpen: boolean) => void
}

/** All changes, what will become of the page, and the decision. */
export function ChangeReview(props: ChangeReviewProps) {
  const { workspace, release, changes, isPublishing, onPublishing } = props
  const { data: items = noItems } = useQuery(itemQueries.list(workspace.slug))
  const { data: standing } = useQuery(reviewQueries.standing(workspace.slug))
  const standings = useMemo(() => standingsByName(standing), [standing])
  const seen = useSeen(changes, useIsLoading(workspace.slug))
  const { leftOut, picked, toggle, chooseAll } = useChoice(changes, seen)
  const mayPublish = isAllowed(workspace.role, 'release.publish')
  const chosen = mayPublish ? picked.filter((one) => canPublish(standings, one)) : picked
  const sentencesOf = (some: readonly DraftChange[]) =>
    sentencesFor(some, publicCounts(items, changes))
  const draft = { workspace, release, changes, seen, standings }
  const [asked, setAsked] = useState<Asked>()
  if (changes.length === 0 && !isPublishing && !asked) return <NoChanges workspace={workspace} />

  return (
    <div className="page close with-margin with-actbar">
      <div>
        <ChooseAll count={changes.length} chosen={picked.length} onChoose={chooseAll} />
        <ChangeList
          {...{ workspace, changes, items, seen, leftOut, standings }}
          onToggle={toggle}
        />
        <SaidMeanwhile changes={changes} seen={seen} />
      </div>
      <PublishAside
        {...{ workspace, release, chosen, mayPublish }}
        sentences={sentencesOf(chosen)}
        total={changes.length}
        onPublish={() => onPublishing(true)}
      >
        <ReviewAside {...{ workspace, standings, picked }} onAsk={setAsked} />
      </PublishAside>
      {mayPublish && (
        <div className="actbar">
          <PublishButton count={chosen.length} onPublish={() => onPublishing(true)} />
        </div>
      )}
      {isPublishing && mayPublish && seen.isSettled && (
        <PublishDialog
          {...draft}
          first={chosen}
          sentencesOf={sentencesOf}
          onClose={() => onPublishing(false)}
        />
      )}
      {asked && <ReviewDialog {...{ draft, asked, picked }} onClose={() => setAsked(undefined)} />}
    </div>
  )
}

/** What is shown may be from an earlier visit, until it was asked for anew. */
function useIsLoading(workspace: string): boolean {
  const { isFetching: isListLoading } = useQuery(changeQueries.list(workspace))
  const { isFetching: isStandingLoading } = useQuery(reviewQueries.standing(workspace))
  return isListLoading || isStandingLoading
}
