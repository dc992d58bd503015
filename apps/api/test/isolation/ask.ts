import type { Actor } from './actors.ts'
import type { Side } from './canary.ts'
import { platform } from './request.ts'
import type { Answer } from './send.ts'
import type { Stage } from './stage.ts'

export function personOf({ actorsFor }: Stage, side: Side, name: string): Actor {
  const person = actorsFor(side).find((one) => one.name === name && one.roles[side])
  if (!person) throw new Error(`There is no ${name}`)
  return person
}

export type Question = { method: string; path: string; body?: unknown; agent?: string }

/** Asks the platform over a real socket. */
export function ask(
  { send }: Stage,
  cookie: string,
  { method, path, body, agent = 'Candor test' }: Question,
): Promise<Answer> {
  const headers = { 'user-agent': agent, ...(cookie === '' ? {} : { cookie }) }
  return send.overSocket({ host: platform.host, method, path, headers, body })
}
