import { liveRoutes } from '@candor/contract/routes/live'
import { type LiveEvent, type Place, timeToOpen } from '@candor/contract/views/live'
import { call } from '../call.ts'
import { type Listener, openSource } from './live-source.ts'

/** What the windows of one browser say to each other about a workspace. */
export type Message =
  /** A window is there, and somebody was at it last; one that is new knows nothing yet. */
  | ({ type: 'here'; from: string; isNew?: boolean } & Place)
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
  /** Of the windows; the one that somebody was at last comes last. */
  const places = new Map<string, Place>()
  let state: Known = {}
  let told: Place = nowhere

  const close = openSource(workspace, {
    onEvent(event) {
      if (event.connection) told = nowhere
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
    const all = [...places.values()]
    const place = all.findLast(isAtThing) ?? all.at(-1) ?? nowhere
    if (!state.connection || isSame(place, told)) return
    told = place
    void tellPlace({ workspace, connection: state.connection, ...place })
  }

  function hear(message: Message) {
    if (message.type !== 'here' && message.type !== 'gone') return
    places.delete(message.from)
    if (message.type === 'here') {
      const { type: _, from, isNew, ...place } = message
      places.set(from, place)
      if (isNew && state.connection) say({ type: 'told', event: toNewWindow(state), to: from })
    }
    tell()
  }

  return { hear, close }
}

const nowhere: Place = { itemId: null }

/** What somebody has open in one window says more than what another one shows. */
function isAtThing({ itemId, request }: Place): boolean {
  return itemId !== null || request !== undefined
}

function isSame(one: Place, other: Place): boolean {
  return one.itemId === other.itemId && one.request === other.request && one.screen === other.screen
}

type Move = Place & { workspace: string; connection: string }

let wanted: Move | undefined
let isTelling = false

/** Tells the others where one is: one after the other, so that the last place is the one that stays. */
async function tellPlace(place: Move): Promise<void> {
  wanted = place
  if (isTelling) return
  isTelling = true
  // Leaving one item and opening the next are one step.
  await Promise.resolve()
  while (wanted) {
    const { workspace, ...input }: Move = wanted
    wanted = undefined
    // Who is not told of it misses a name; nothing depends on it.
    await call(liveRoutes.move, { params: { workspace }, input }).catch(() => undefined)
  }
  isTelling = false
}
