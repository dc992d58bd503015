import { liveRoutes } from '@candor/contract/routes/live'
import { type LiveEvent, timeToOpen } from '@candor/contract/views/live'
import { call } from '../call.ts'
import { type Listener, openSource } from './live-source.ts'

/** What the windows of one browser say to each other about a workspace. */
export type Message =
  /** A window is there, and somebody was at it last; one that is new knows nothing yet. */
  | { type: 'here'; from: string; itemId: string | null; isNew?: boolean }
  | { type: 'gone'; from: string }
  /** From the window that holds the stream: who is there? */
  | { type: 'lead' }
  | { type: 'told'; event: LiveEvent; to?: string }
  | { type: 'refused' }

type Setting = Listener & { workspace: string; say: (message: Message) => void }

export type Leader = { hear: (message: Message) => void; close: () => void }

type Known = Pick<LiveEvent, 'connection' | 'people'> & { newsAt?: number | undefined }

/** A window fetches what it shows before it is there: what was told meanwhile it has not heard. */
function toNewWindow({ newsAt = -Infinity, ...event }: Known): LiveEvent {
  return performance.now() - newsAt < timeToOpen ? { ...event, isAll: true } : event
}

/** Holds the one stream for all windows, and says where somebody is who has several of them open. */
export function openLeader({ workspace, say, onEvent, onRefused }: Setting): Leader {
  /** Windows with an item open; the one that somebody was at last comes last. */
  const places = new Map<string, string>()
  let state: Known = {}
  let told: string | null = null

  const close = openSource(workspace, {
    onEvent(event) {
      if (event.connection) told = null
      const { connection = state.connection, people = state.people } = event
      const newsAt = event.changed || event.isAll ? performance.now() : state.newsAt
      state = { newsAt, ...(connection && { connection }), ...(people && { people }) }
      say({ type: 'told', event })
      onEvent(event)
      if (event.connection) tell()
    },
    onRefused() {
      state = {}
      say({ type: 'refused' })
      onRefused()
    },
  })
  say({ type: 'lead' })

  function tell() {
    const itemId = [...places.values()].at(-1) ?? null
    if (!state.connection || itemId === told) return
    told = itemId
    void tellPlace({ workspace, connection: state.connection, itemId })
  }

  function hear(message: Message) {
    if (message.type !== 'here' && message.type !== 'gone') return
    places.delete(message.from)
    if (message.type === 'here') {
      const { from, itemId, isNew } = message
      if (itemId !== null) places.set(from, itemId)
      if (isNew && state.connection) say({ type: 'told', event: toNewWindow(state), to: from })
    }
    tell()
  }

  return { hear, close }
}

type Place = { workspace: string; connection: string; itemId: string | null }

let wanted: Place | undefined
let isTelling = false

/** Tells the others where one is: one after the other, so that the last place is the one that stays. */
async function tellPlace(place: Place): Promise<void> {
  wanted = place
  if (isTelling) return
  isTelling = true
  // Leaving one item and opening the next are one step.
  await Promise.resolve()
  while (wanted) {
    const { workspace, ...input }: Place = wanted
    wanted = undefined
    // Who is not told of it misses a name; nothing depends on it.
    await call(liveRoutes.move, { params: { workspace }, input }).catch(() => undefined)
  }
  isTelling = false
}
