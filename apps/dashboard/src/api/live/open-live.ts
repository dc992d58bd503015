import { LiveEvent } from '@candor/contract/views/live'
import { watchAttention } from '../attention.ts'
import { newUuid } from '../new-uuid.ts'
import { type Leader, type Message, openLeader } from './live-leader.ts'
import type { Listener } from './live-source.ts'
import { canShare, oneAtATime } from './one-at-a-time.ts'
import { ownPlace, watchPlace } from './own-place.ts'

/**
 * Hears what happens in a workspace for as long as somebody is at it. All windows of a browser share one
 * stream; where it cannot be had, the dashboard goes on without. Returns what ends it.
 */
export function openLive(workspace: string, listener: Listener): () => void {
  let leave: (() => void) | undefined
  function handleAway() {
    leave?.()
    leave = undefined
  }
  const stopWatching = watchAttention({
    onThere: () => (leave ??= join(workspace, listener)),
    onAway: handleAway,
  })
  return () => {
    stopWatching()
    handleAway()
  }
}

/** Takes part among this browser’s windows, as the one that holds the stream or as one that is told. */
function join(workspace: string, listener: Listener): () => void {
  const from = newUuid()
  const left = new AbortController()
  const { signal } = left
  const channel = canShare() ? new BroadcastChannel(`candor-live/${workspace}`) : undefined
  let leader: Leader | undefined

  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- only our own windows hear it
  const say = (message: Message) => channel?.postMessage(message)
  function sayHere() {
    const message: Message = { ...ownPlace(), type: 'here', from }
    if (leader) leader.hear(message)
    else say(message)
  }
  const sayGone = () => say({ type: 'gone', from })

  async function lead() {
    if (signal.aborted) return
    leader = openLeader({ ...listener, workspace, say })
    sayHere()
    await new Promise((resolve) => signal.addEventListener('abort', resolve))
    leader.close()
  }

  channel?.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if (leader) leader.hear(data)
    else if (data.type === 'lead') sayHere()
    else follow(data, { ...listener, from })
  })
  say({ ...ownPlace(), type: 'here', from, isNew: true })
  // Giving up before it is one’s turn is no failure.
  if (channel) void oneAtATime(workspace, lead, signal).catch(() => undefined)
  else void lead()

  const stopWatching = watchPlace(sayHere)
  window.addEventListener('focus', sayHere)
  window.addEventListener('pagehide', sayGone)
  return () => {
    stopWatching()
    window.removeEventListener('focus', sayHere)
    window.removeEventListener('pagehide', sayGone)
    sayGone()
    left.abort()
    channel?.close()
  }
}

/** Takes what the window with the stream hands on. */
function follow(message: Message, { from, onEvent, onRefused }: Listener & { from: string }): void {
  if (message.type === 'refused') return onRefused()
  if (message.type !== 'told' || (message.to !== undefined && message.to !== from)) return
  // That window may have an older or a newer dashboard.
  const event = LiveEvent.safeParse(message.event)
  if (event.success) onEvent(event.data)
}
