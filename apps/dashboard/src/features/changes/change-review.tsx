import { itemName } from '@candor/contract/content/item'
import { isAllowed } from '@candor/contract/roles'
import type { DraftChange, Item, Workspace } from '@candor/contract/views'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useDeferredValue, useMemo, useState } from 'react'
import { itemQueries } from '../../api/item-queries.ts'
import { reviewQueries } from '../../api/review-queries.ts'
import { changeTitle } from '../../components/comparison/change-words.ts'
import { groupTitles } from '../../components/comparison/group-titles.ts'
import { explainError } from '../../components/explain-error.ts'
import { Notice } from '../../components/notice.tsx'
import { ChangeCard } from './change-card.tsx'
import { choose, chosenOf, leaveOut, neededForEach, type LeftOut } from './choice.ts'
import { ChooseAll } from './choose-all.tsx'
import { publicCounts } from './public-counts.ts'
import { PublishAside, PublishButton } from './publish-aside.tsx'
import { PublishDialog } from './publish-dialog.tsx'
import { ReviewAside } from './review-aside.tsx'
import { sentencesFor } from './sentences.ts'
import { canPublish, standingsByName, type Standings } from './standings.ts'
import { useDiscard } from './use-discard.ts'

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
  const [leftOut, setLeftOut] = useState<LeftOut>(new Set())
  const { data: items = noItems } = useQuery(itemQueries.list(workspace.slug))
  const { data: standing } = useQuery(reviewQueries.standing(workspace.slug))
  const standings = useMemo(() => standingsByName(standing), [standing])
  const picked = chosenOf(changes, leftOut)
  const mayPublish = isAllowed(workspace.role, 'release.publish')
  const chosen = mayPublish ? picked.filter((one) => canPublish(standings, one)) : picked
  const sentences = sentencesFor(chosen, publicCounts(items, changes))
  const outcome = { workspace, release, chosen, sentences }

  return (
    <div className="page close with-margin with-actbar">
      <div>
        <ChooseAll
          count={changes.length}
          chosen={picked.length}
          onChoose={(all) => setLeftOut(new Set(all ? [] : changes.map(itemName)))}
        />
        <ChangeList {...{ workspace, changes, items, leftOut, standings }} onChange={setLeftOut} />
      </div>
      <PublishAside
        {...outcome}
        total={changes.length}
        mayPublish={mayPublish}
        onPublish={() => onPublishing(true)}
      >
        <ReviewAside
          workspace={workspace}
          release={release}
          picked={picked}
          standings={standings}
        />
      </PublishAside>
      {mayPublish && (
        <div className="actbar">
          <PublishButton count={chosen.length} onPublish={() => onPublishing(true)} />
        </div>
      )}
      {isPublishing && mayPublish && (
        <PublishDialog {...outcome} onClose={() => onPublishing(false)} />
      )}
    </div>
  )
}

/** More than a screen holds; the others follow at once, unless one of them is what somebody came for. */
const firstShown = 20

type ChangeListProps = {
  workspace: Workspace
  changes: readonly DraftChange[]
  items: Parameters<typeof groupTitles>[0]
  leftOut: LeftOut
  standings: Standings
  onChange: (next: (leftOut: LeftOut) => LeftOut) => void
}

function ChangeList(props: ChangeListProps) {
  const { workspace, changes, items, leftOut, standings, onChange } = props
  const { discard, error } = useDiscard(workspace.slug)
  const groups = useMemo(() => groupTitles(items, changes), [items, changes])
  const needs = useMemo(() => namesOfNeeded(changes), [changes])
  const handleToggle = useCallback(
    (change: DraftChange) =>
      onChange((now) => (now.has(itemName(change)) ? choose : leaveOut)(changes, now, change)),
    [changes, onChange],
  )
  const mayDiscard = isAllowed(workspace.role, 'change.discard')
  const isWhole = useDeferredValue(true, window.location.hash !== '')
  const shown = isWhole ? changes : changes.slice(0, firstShown)
  return (
    <>
      {error && <Notice tone="bad">{explainError(error)}</Notice>}
      {shown.map((change) => (
        <ChangeCard
          key={itemName(change)}
          workspace={workspace.slug}
          change={change}
          groups={groups}
          needs={needs.get(change) ?? none}
          isChosen={!leftOut.has(itemName(change))}
          standing={standings.get(itemName(change))}
          onToggle={handleToggle}
          onDiscard={mayDiscard ? discard : undefined}
        />
      ))}
    </>
  )
}

const none: readonly string[] = []

function namesOfNeeded(changes: readonly DraftChange[]): ReadonlyMap<DraftChange, string[]> {
  const needed = [...neededForEach(changes)]
  return new Map(needed.map(([change, others]) => [change, others.map(changeTitle)] as const))
}
