import { itemName } from '@candor/contract/content/item'
import { isAllowed } from '@candor/contract/roles'
import type { DraftChange, Workspace } from '@candor/contract/views'
import { useCallback, useDeferredValue, useMemo } from 'react'
import { changeTitle } from '../../components/comparison/change-words.ts'
import { groupTitles } from '../../components/comparison/group-titles.ts'
import { explainError } from '../../components/explain-error.ts'
import { Notice } from '../../components/notice.tsx'
import type { Seen } from '../../components/seen/use-seen.ts'
import { ChangeCard } from './change-card.tsx'
import { type LeftOut, neededForEach } from './choice.ts'
import type { Standings } from './standings.ts'
import { useDiscard } from './use-discard.ts'

/** More than a screen holds; the others follow at once, unless one of them is what somebody came for. */
const firstShown = 20

type ChangeListProps = {
  workspace: Workspace
  changes: readonly DraftChange[]
  items: Parameters<typeof groupTitles>[0]
  seen: Seen
  leftOut: LeftOut
  standings: Standings
  onToggle: (change: DraftChange) => void
}

/** Every change as it was seen, and what happened to it since. */
export function ChangeList(props: ChangeListProps) {
  const { workspace, changes, items, seen, leftOut, standings, onToggle } = props
  const { discard, error } = useDiscard(workspace.slug)
  const groups = useMemo(() => groupTitles(items, changes), [items, changes])
  const needs = useMemo(() => titlesOfNeeded(changes), [changes])
  const { look } = seen
  const handleLook = useCallback(
    (change: DraftChange) => {
      look([itemName(change)])
      document.getElementById(itemName(change))?.focus()
    },
    [look],
  )
  const mayDiscard = isAllowed(workspace.role, 'change.discard')
  const isWhole = useDeferredValue(true, window.location.hash !== '')
  const shown = isWhole ? changes : changes.slice(0, firstShown)
  return (
    <>
      {error && <Notice tone="bad">{explainError(error)}</Notice>}
      {shown.map((change) => {
        const name = itemName(change)
        return (
          <ChangeCard
            key={name}
            workspace={workspace.slug}
            change={seen.of(name) ?? change}
            edit={seen.editOf(name)}
            isNew={seen.isNew(name)}
            groups={groups}
            needs={needs.get(name) ?? none}
            isChosen={!leftOut.has(name)}
            standing={standings.get(name)}
            onToggle={onToggle}
            onLook={handleLook}
            onDiscard={mayDiscard ? discard : undefined}
          />
        )
      })}
    </>
  )
}

const none: readonly string[] = []

function titlesOfNeeded(changes: readonly DraftChange[]): ReadonlyMap<string, string[]> {
  const needed = [...neededForEach(changes)]
  return new Map(
    needed.map(([change, others]) => [itemName(change), others.map(changeTitle)] as const),
  )
}
