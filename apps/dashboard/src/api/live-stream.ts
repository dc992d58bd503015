import { liveRoutes } from '@candor/contract/routes/live'
import { LiveEvent } from '@candor/contract/views/live'
import { watchAttention } from './attention.ts'

/** In milliseconds. */
const tryAgainAfter = 30_000

type Listener = {
  onEvent: (event: LiveEvent) => void
  /** It cannot be had, at least for a while. */
  onRefused: () => void
}

/**
 * Hears what happens in a workspace for as long as somebody is at it, and comes back by itself. Where that
 * cannot be had, the dashboard goes on without. Returns what ends it.
 */
export function openLive(workspace: string, { onEvent, onRefused }: Listener): () => void {
  const path = liveRoutes.stream.path.replace(':workspace', encodeURIComponent(workspace))
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  function open() {
    clearTimeout(timer)
    if (source) return
    source = new EventSource(path)
    source.addEventListener('message', ({ data }) => {
      const event = LiveEvent.safeParse(JSON.parse(String(data)))
      if (event.success) onEvent(event.data)
    })
    source.addEventListener('error', () => {
      // A connection that broke is made anew by the browser; one that was refused is not.
      if (source?.readyState !== EventSource.CLOSED) return
      close()
      onRefused()
      timer = setTimeout(open, tryAgainAfter * (0.75 + Math.random() / 2))
    })
  }

  function close() {
    clearTimeout(timer)
    source?.close()
    source = undefined
  }

  const stopWatching = watchAttention({ onThere: open, onAway: close })
  return () => {
    stopWatching()
    close()
  }
}
