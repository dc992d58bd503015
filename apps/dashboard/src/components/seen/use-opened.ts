import { itemName } from '@candor/contract/content/item'
import type { DraftChange } from '@candor/contract/views'
import { type RefObject, useRef, useState } from 'react'
import type { Edit } from './edited-meanwhile.tsx'
import type { Seen } from './use-seen.ts'

type Opening = {
  /** What there is to choose from now. */
  changes: readonly DraftChange[]
  /** The newest release now. */
  release: number | null
  seen: Seen
  /** Whether it can go out as it is now. */
  isReady: (change: DraftChange) => boolean
}

/** What a dialog is about: what stood there when it was opened, whatever happened since. */
export type Opened = {
  /** The newest release that was seen. */
  release: number | null
  /** What is chosen, each as it was seen. */
  chosen: readonly DraftChange[]
  isChosen: (change: Named) => boolean
  choose: (change: Named, isChosen: boolean) => void
  /** It was not there yet. */
  isLate: (change: Named) => boolean
  meanwhile: Meanwhile
  /** Brings whoever would send what is not so any more to the words that say it. Whether that was needed. */
  askToLook: () => boolean
  /** Takes everything as it is now; what came stays out. */
  lookAgain: () => void
  /** Where it is said what happened meanwhile. */
  place: RefObject<HTMLDivElement | null>
}

export type Meanwhile = {
  edited: readonly Edit[]
  /** What is chosen and was published or taken back. */
  gone: readonly DraftChange[]
  came: readonly DraftChange[]
  /** A release that was published. */
  release: number | null
}

/** Keeps what was chosen when a dialog was opened: `first`. */
export function useOpened(opening: Opening, first: readonly DraftChange[]): Opened {
  const { changes, release, seen, isReady } = opening
  const [there] = useState(() => namesOf(changes))
  const [names, setNames] = useState(() => namesOf(first))
  const [seenRelease, setSeenRelease] = useState(release)
  const place = useRef<HTMLDivElement>(null)
  const chosen = [...names].flatMap((name) => seen.of(name) ?? [])
  const isLate = (change: Named) => !there.has(itemName(change))
  const meanwhile: Meanwhile = {
    ...becomeOf(chosen, seen),
    came: changes.filter((one) => isLate(one) && !names.has(itemName(one))),
    release: release === seenRelease ? null : release,
  }

  function lookAgain() {
    const ready = namesOf(changes.filter(isReady))
    seen.look(names)
    setNames(new Set([...names].filter((name) => ready.has(name))))
    setSeenRelease(release)
    place.current?.focus()
  }

  return {
    release: seenRelease,
    chosen,
    isChosen: (change) => names.has(itemName(change)),
    choose: (change, isChosen) => setNames(withOrWithout(names, change, isChosen)),
    isLate,
    meanwhile,
    askToLook: () => askAt(place, meanwhile),
    lookAgain,
    place,
  }
}

type Named = { kind: string; key: string }

function namesOf(changes: readonly DraftChange[]): ReadonlySet<string> {
  return new Set(changes.map(itemName))
}

function withOrWithout(names: ReadonlySet<string>, change: Named, isChosen: boolean) {
  const others = [...names].filter((name) => name !== itemName(change))
  return new Set(isChosen ? [...others, itemName(change)] : others)
}

function askAt(place: Opened['place'], meanwhile: Meanwhile): boolean {
  const isAsked = isOutOfDate(meanwhile)
  if (isAsked) place.current?.focus()
  return isAsked
}

function becomeOf(chosen: readonly DraftChange[], seen: Seen): Pick<Meanwhile, 'edited' | 'gone'> {
  const edited = chosen.flatMap((one) => {
    const now = seen.editOf(itemName(one))
    return now ? [{ seen: one, now }] : []
  })
  return { edited, gone: chosen.filter((one) => !seen.isThere(itemName(one))) }
}

/** What would be sent is not so any more. */
export function isOutOfDate({ edited, gone, release }: Meanwhile): boolean {
  return edited.length > 0 || gone.length > 0 || release !== null
}
