import { liveRoutes } from '@candor/contract/routes/live'
import { LiveEvent } from '@candor/contract/views/live'
import { isClerkOpen } from '../../clerk/open-clerk.ts'

/** In milliseconds. */
const tryAgainAfter = 30_000

export type Listener = {
  onEvent: (event: LiveEvent) => void
  /** It cannot be had, at least for a while. */
  onRefused: () => void
}

/** The stream of a workspace, which comes back by itself. Returns what ends it. */
export function openSource(workspace: string, { onEvent, onRefused }: Listener): () => void {
  const path = liveRoutes.stream.path.replace(':workspace', encodeURIComponent(workspace))
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let isClosed = false

  function refuse() {
    onRefused()
    timer = setTimeout(() => void open(), tryAgainAfter * (0.75 + Math.random() / 2))
  }

  async function open() {
    const made = await makeSource(path).catch(() => undefined)
    if (isClosed) return made?.close()
    if (!made) return refuse()
    source = made
    made.addEventListener('message', ({ data }) => {
      const event = LiveEvent.safeParse(JSON.parse(String(data)))
      if (event.success) onEvent(event.data)
    })
    made.addEventListener('error', () => {
      // A connection that broke is made anew; one that was refused is not.
      if (made.readyState === made.CLOSED) refuse()
    })
  }

  void open()
  return () => {
    isClosed = true
    clearTimeout(timer)
    source?.close()
  }
}

/** The browser’s own, which sends cookies and nothing else; or one that sends Clerk’s tokens. */
async function makeSource(path: string): Promise<EventSource> {
  if (!isClerkOpen()) return new EventSource(path)
  const { openWithToken } = await import('../../clerk/token-source.ts')
  return openWithToken(path)
}
