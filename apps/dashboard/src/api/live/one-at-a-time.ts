/** Streams that a browser has open at once, whatever their workspaces: it makes six connections to a host. */
const most = 4

/**
 * Does a work that lasts in one window of this browser at a time, for each name; the next one takes over
 * when a window ends it, is closed or dies. Of all names together only a few are at work.
 */
export async function oneAtATime(
  name: string,
  work: () => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const { locks } = navigator
  await locks.request(`candor-live/${name}`, { signal }, async () => {
    for (let slot = 0; slot < most; slot += 1) {
      const isDone = await locks.request(slotName(slot), { ifAvailable: true }, async (lock) => {
        if (lock) await work()
        return lock !== null
      })
      if (isDone) return
    }
    await locks.request(slotName(name.length % most), { signal }, work)
  })
}

function slotName(slot: number): string {
  return `candor-live-slot/${slot}`
}

/** Browsers know of each other’s windows only where the address is a secure one, or this machine’s. */
export function canShare(): boolean {
  return 'locks' in navigator && 'BroadcastChannel' in globalThis
}
