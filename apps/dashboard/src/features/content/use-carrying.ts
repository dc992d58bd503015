import type { Item } from '@candor/contract/views'
import {
  useLayoutEffect,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
} from 'react'
import { placeOf, standing, stepFrom, withMoved, type Place } from './arrangement.ts'
import { titleOfItem } from './item-text.ts'

/** An item in the hand, with the list as it would be; what was last done, in words. */
type Carrying = { carried: { id: string; items: readonly Item[] } | null; said: string }

type Options = {
  items: readonly Item[]
  list: RefObject<HTMLElement | null>
  onDrop: (id: string, place: Place) => void
}

/** Moving by the keyboard: Space on a handle picks up, the arrows carry, Space puts down. */
export function useCarrying({ items, list, onDrop }: Options) {
  const [{ carried, said }, set] = useState<Carrying>({ carried: null, said: '' })
  const id = carried?.id ?? null

  // A row that changes its place in the document loses the focus.
  useLayoutEffect(() => {
    if (id === null || document.activeElement !== document.body) return
    list.current?.querySelector<HTMLElement>(`[data-handle="${id}"]`)?.focus()
  })

  function putDown(moved: string, now: readonly Item[]) {
    const item = now.find((other) => other.id === moved)
    set({ carried: null, said: '' })
    if (item) onDrop(moved, placeOf(now, item))
  }

  function handleKeyDown(event: KeyboardEvent) {
    const handle = event.target instanceof HTMLElement ? event.target.dataset['handle'] : undefined
    if (!handle || event.altKey || event.ctrlKey || event.metaKey) return
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (event.key === ' ' || event.key === 'Enter') {
      if (carried) putDown(carried.id, carried.items)
      else set(pickUp(items, handle))
    } else if (carried && by !== 0) set(carry(carried.items, carried.id, by))
    else if (carried && event.key === 'Escape') set(letGo(items, carried.id))
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  function handleBlur(event: FocusEvent) {
    if (carried && event.relatedTarget) set(letGo(items, carried.id))
  }

  return {
    id,
    said,
    items: carried?.items ?? items,
    handlers: { onKeyDownCapture: handleKeyDown, onBlur: handleBlur },
  }
}

function pickUp(items: readonly Item[], id: string): Carrying {
  const said = `Picked up ${nameOf(items, id)}, ${standing(items, id, titleOfItem)}.`
  return { carried: { id, items }, said }
}

function carry(items: readonly Item[], id: string, by: 1 | -1): Carrying {
  const item = items.find((other) => other.id === id)
  const place = item && stepFrom(items, item, by)
  const next = place ? withMoved(items, id, place) : items
  const said = `${nameOf(next, id)}: ${standing(next, id, titleOfItem)}.`
  return { carried: { id, items: next }, said }
}

function letGo(items: readonly Item[], id: string): Carrying {
  return { carried: null, said: `${nameOf(items, id)} is where it was.` }
}

function nameOf(items: readonly Item[], id: string): string {
  const item = items.find((other) => other.id === id)
  return item ? titleOfItem(item) : 'The item'
}
