import { itemName } from '@candor/contract/content/item'
import type { DraftChange } from '@candor/contract/views'
import { useMemo, useState } from 'react'
import { type Held, holdFirst, holdMore, lookAt, takeIn } from './held.ts'

/** What somebody who looks at changes has seen of them, while others go on editing. */
export type Seen = {
  /** What was there at first is known, so that something can have happened since. */
  isSettled: boolean
  /** A change as it was seen, also where the draft has it no longer. */
  of: (name: string) => DraftChange | undefined
  /** As the draft has it, where that is not what was seen. */
  editOf: (name: string) => DraftChange | undefined
  isThere: (name: string) => boolean
  isNew: (name: string) => boolean
  /** Takes those of these names as they are now. */
  look: (names: Iterable<string>) => void
  /** What came is chosen as it came, and is new no longer. */
  takeIn: (names: Iterable<string>) => void
}

/**
 * Holds changes as they were when the screen was opened: the draft is told of as it changes, but nobody
 * has read that yet, and what was not read is neither published nor approved. While `isLoading`, what is
 * shown comes from an earlier visit.
 */
export function useSeen(changes: readonly DraftChange[], isLoading: boolean): Seen {
  const [before, setHeld] = useState<Held>()
  const held = before ? holdMore(before, changes) : first(changes, isLoading)
  if (held !== before) setHeld(held)
  return useMemo(() => {
    const now = new Map(changes.map((change) => [itemName(change), change]))
    const update = (next: (held: Held) => Held) => setHeld((one) => one && next(one))
    const editOf = (name: string) => {
      const [was, is] = [held?.get(name)?.seen, now.get(name)]
      return was && is && was.hash !== is.hash ? is : undefined
    }
    return {
      isSettled: held !== undefined,
      // Saved anew without a difference it is still what was seen, but has another version.
      of: (name) => (editOf(name) ? undefined : now.get(name)) ?? held?.get(name)?.seen,
      editOf,
      isThere: (name) => now.has(name),
      isNew: (name) => held?.get(name)?.isNew ?? false,
      look: (names) => update((one) => lookAt(one, changes, names)),
      takeIn: (names) => update((one) => takeIn(one, names)),
    }
  }, [held, changes])
}

function first(changes: readonly DraftChange[], isLoading: boolean): Held | undefined {
  return isLoading ? undefined : holdFirst(changes)
}
