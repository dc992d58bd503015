import { setTimeout as sleep } from 'node:timers/promises'
import type { Session } from '@candor/contract/views'
import { TOTP } from 'otpauth'
import { bodyOf, type Client, createClient, type World } from './world.ts'

const period = 30

/** The app on somebody's phone. */
export type Authenticator = {
  secret: string
  recoveryCodes: string[]
  /** The code of now, or of so many time steps from now. */
  code: (steps?: number) => Promise<string>
}

/** Not in the last seconds of a time step, so that it is the same one when the code arrives. */
async function calmNow(): Promise<number> {
  const left = period - ((Date.now() / 1_000) % period)
  if (left < 3) await sleep(left * 1_000 + 50)
  return Date.now()
}

export async function codeOf(secret: string, steps = 0): Promise<string> {
  const timestamp = (await calmNow()) + steps * period * 1_000
  return new TOTP({ secret, digits: 6, period }).generate({ timestamp })
}

/** Turns two-step sign-in on, by a code of the step before this one: that of now is still unused. */
export async function turnOn(client: Client): Promise<Authenticator> {
  const begun = await client.send('POST', '/api/account/two-step')
  const { secret } = await bodyOf<{ secret: string }>(begun)
  const body = { code: await codeOf(secret, -1) }
  const confirmed = await client.send('POST', '/api/account/two-step/confirmation', body)
  if (confirmed.status !== 200) throw new Error(`${confirmed.status} ${await confirmed.text()}`)
  const { recoveryCodes } = await bodyOf<{ recoveryCodes: string[] }>(confirmed)
  return { secret, recoveryCodes, code: (steps = 0) => codeOf(secret, steps) }
}

/** The browser after an answer, with the cookies that it was given. */
export function after(world: World, response: Response, address?: string): Client {
  return createClient(world.app, response.headers.getSetCookie(), address)
}

export async function emailOf(client: Client): Promise<string | undefined> {
  return (await bodyOf<Session>(client.get('/api/session'))).user?.email
}
