import { setTimeout as sleep } from 'node:timers/promises'
import { Agent } from 'node:http'
import { ask, type Ask } from './ask.ts'

export type Measured = { p50: number; p99: number; wrong: number; count: number }

type Load = { request: Ask; perSecond: number; seconds: number }

/** Sends at a steady rate whatever comes back, so that a slow answer delays nobody's question. */
export async function measure({ request, perSecond, seconds }: Load): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  const since = performance.now()
  const answers: ReturnType<typeof ask>[] = []
  for (let nth = 0; nth < perSecond * seconds; nth += 1) {
    const wait = since + (nth * 1_000) / perSecond - performance.now()
    if (wait > 0) await sleep(wait)
    answers.push(ask({ ...request, agent }))
  }
  const all = await Promise.all(answers)
  agent.destroy()
  const times = all.map(({ took }) => took).toSorted((a, b) => a - b)
  const at = (share: number) =>
    times[Math.min(Math.floor(times.length * share), times.length - 1)] ?? 0
  const wrong = all.filter(({ status }) => status !== 200).length
  return { p50: at(0.5), p99: at(0.99), wrong, count: all.length }
}
