import { Agent } from 'node:http'
import { constants, setPriority } from 'node:os'
import { ask, type Ask } from './ask.ts'

/** What a process of its own is told to send, over and over, until it is told to stop. */
export type Attack = {
  requests: Ask[]
  /** Requests under way at once. */
  atOnce: number
  /** Addresses that take turns. */
  addresses: string[]
  /** At most so many a second; as many as can be without it. */
  perSecond?: number
}

let isStopped = false
const counts: Record<string, number> = {}

// An attacker brings a machine of their own: what they burn to attack is not taken from the server's.
setPriority(constants.priority.PRIORITY_LOW)

process.on('message', (message: Attack | 'stop') => {
  if (message === 'stop') isStopped = true
  else void attack(message).then(() => process.send?.(counts))
})

async function attack(plan: Attack): Promise<void> {
  const agents = plan.addresses.map((localAddress) => ({
    from: localAddress,
    agent: new Agent({
      keepAlive: true,
      maxSockets: Math.ceil(plan.atOnce / plan.addresses.length),
    }),
  }))
  let sent = 0
  const since = performance.now()
  const lines = Array.from({ length: plan.atOnce }, async () => {
    while (!isOver()) {
      const nth = sent
      sent += 1
      await dueAt(since, nth, plan.perSecond)
      const request = plan.requests[nth % plan.requests.length]
      if (!request || isOver()) return
      const { status } = await ask({ ...request, ...agents[nth % agents.length] })
      counts[status] = (counts[status] ?? 0) + 1
    }
  })
  await Promise.all(lines)
  agents.forEach(({ agent }) => agent.destroy())
}

function isOver(): boolean {
  return isStopped
}

async function dueAt(since: number, nth: number, perSecond: number | undefined): Promise<void> {
  if (perSecond === undefined) return
  const wait = since + (nth * 1_000) / perSecond - performance.now()
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
}
