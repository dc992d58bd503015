type Listener = (itemId: string | null) => void

let place: string | null = null
const listeners = new Set<Listener>()

/** The item that is open in this window. */
export function ownPlace(): string | null {
  return place
}

export function standAt(itemId: string | null): void {
  place = itemId
  listeners.forEach((listener) => listener(itemId))
}

/** Hears where this window goes. Returns what ends that. */
export function watchPlace(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
