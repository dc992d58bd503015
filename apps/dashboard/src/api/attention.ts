/** In milliseconds: a tab that is hidden for so long, or a screen at which nobody does anything. */
const awayAfter = { hidden: 5_000, idle: 30 * 60_000 }

const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const

type Watch = { onThere: () => void; onAway: () => void }

/**
 * Whether somebody is at this tab. A browser has few connections to one host, and a session should end
 * that nobody uses: what only serves a reader stops when there is none. Returns what ends the watch.
 */
export function watchAttention({ onThere, onAway }: Watch): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isThere = false

  function expectAway(after: number) {
    clearTimeout(timer)
    timer = setTimeout(() => {
      isThere = false
      onAway()
    }, after)
  }

  function handleSign() {
    if (document.visibilityState === 'hidden') return expectAway(awayAfter.hidden)
    expectAway(awayAfter.idle)
    if (isThere) return
    isThere = true
    onThere()
  }

  document.addEventListener('visibilitychange', handleSign)
  signs.forEach((sign) => document.addEventListener(sign, handleSign, { passive: true }))
  handleSign()
  return () => {
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', handleSign)
    signs.forEach((sign) => document.removeEventListener(sign, handleSign))
  }
}
