import { itemName } from '@candor/contract/content/item'
import type { DraftChange } from '@candor/contract/views'
import { useCallback, useMemo, useState } from 'react'
import type { Seen } from '../../components/seen/use-seen.ts'
import { choose, chosenOf, leaveOut, type LeftOut, namesToChoose } from './choice.ts'

/** Which changes are chosen: all that stood there at first, and of what came since what somebody ticked. */
export function useChoice(changes: readonly DraftChange[], seen: Seen) {
  const { isNew, takeIn } = seen
  const [given, setLeftOut] = useState<LeftOut>(new Set())
  const leftOut = useMemo(() => withNew(given, changes, isNew), [given, changes, isNew])

  const toggle = useCallback(
    (change: DraftChange) => {
      setLeftOut((now) => {
        const all = withNew(now, changes, isNew)
        return (all.has(itemName(change)) ? choose : leaveOut)(changes, all, change)
      })
      // Of what is chosen already nothing is new, so that leaving it out takes nothing in.
      takeIn(namesToChoose(changes, change))
    },
    [changes, isNew, takeIn],
  )

  function chooseAll(all: boolean) {
    const names = changes.map(itemName)
    setLeftOut(new Set(all ? [] : names))
    if (all) takeIn(names)
  }

  /** Each as it was seen. */
  const picked = chosenOf(changes, leftOut).map((change) => seen.of(itemName(change)) ?? change)
  return { leftOut, picked, toggle, chooseAll }
}

function withNew(leftOut: LeftOut, changes: readonly DraftChange[], isNew: Seen['isNew']): LeftOut {
  return new Set([...leftOut, ...changes.map(itemName).filter(isNew)])
}
