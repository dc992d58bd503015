import type { Place, Screen } from '@candor/contract/views/live'

type Listener = () => void

/** What is open on the screen, if it is an item or a change request. */
export type Thing = { itemId: string } | { request: number }

let thing: Thing | null = null
let screen: Screen | null = null
const listeners = new Set<Listener>()

/** Where this window is. */
export function ownPlace(): Place {
  return { itemId: null, ...(screen && { screen }), ...thing }
}

export function standAt(now: Thing | null): void {
  thing = now
  listeners.forEach((listener) => listener())
}

export function showScreen(now: Screen | null): void {
  if (now === screen) return
  screen = now
  listeners.forEach((listener) => listener())
}

/** Hears where this window goes. Returns what ends that. */
export function watchPlace(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
