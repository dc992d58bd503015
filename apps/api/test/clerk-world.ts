import type { ClerkSettings } from '@candor/auth/clerk/settings'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { forgetAccount } from '@candor/worker/jobs/forget-account'
import * as z from 'zod'
import { claimsOf, instance, type SentEvent, signToken } from '@candor/testing/clerk-instance'
import { listenOn } from './raw-request.ts'
import { createWorld, origin, type World } from './world.ts'

const liveTimes = { round: 500, beat: 20_000, check: 900, linger: 300, opening: 1_000 }

export type HttpAnswer = { status: number; body: unknown; headers: IncomingMessage['headers'] }

type Asking = { method?: string; headers?: Record<string, string>; body?: string }

export type ClerkWorld = {
  world: World
  ask: (path: string, asking?: Asking) => Promise<HttpAnswer>
  /** Asks with a bearer token. */
  askWith: (token: string, path?: string) => Promise<HttpAnswer>
  /** Somebody who is signed in at Clerk. */
  askAs: (clerkId: string, path?: string) => Promise<HttpAnswer>
  tell: (sent: SentEvent) => Promise<number>
  /** Does what waits in the queue. */
  runJobs: () => Promise<number>
  close: () => Promise<void>
}

/** A server at which people sign in with Clerk, asked over sockets. */
export async function createClerkWorld(clerk: ClerkSettings = instance): Promise<ClerkWorld> {
  const world = await createWorld({ clerk, liveTimes })
  const server = await listenOn(world.app)
  const ask: ClerkWorld['ask'] = (path, asking) => askOver(server.port, path, asking)
  const askWith: ClerkWorld['askWith'] = (token, path = '/api/workspaces') =>
    ask(path, { headers: { authorization: `Bearer ${token}` } })
  return {
    world,
    ask,
    askWith,
    askAs: (clerkId, path) => askWith(signToken(claimsOf(clerkId)), path),
    tell: async ({ headers, body }) =>
      (await ask('/api/clerk/webhooks', { method: 'POST', headers, body })).status,
    runJobs: () => runJobs(world),
    async close() {
      await server.close()
      await world.close()
    },
  }
}

async function askOver(
  port: number,
  path: string,
  { method = 'GET', headers, body }: Asking = {},
): Promise<HttpAnswer> {
  const host = new URL(origin).host
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path, method, headers: { ...headers, host } }
    httpRequest(options, resolve).on('error', reject).end(body)
  })
  const read = await text(answer)
  const isJson = answer.headers['content-type']?.includes('json') ?? false
  return {
    status: answer.statusCode ?? 0,
    headers: answer.headers,
    body: isJson ? JSON.parse(read) : read,
  }
}

const Job = z.object({ id: z.string(), payload: z.unknown() })

async function runJobs({ database, context }: World): Promise<number> {
  const { rows } = await database.superPool.query(
    `delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
     where t.id = j.task_id and t.identifier = 'forget-account' returning j.id, j.payload`,
  )
  for (const row of rows) {
    const { payload } = Job.parse(row)
    // Twice, as may happen to any job.
    await forgetAccount(context, payload)
    await forgetAccount(context, payload)
  }
  return rows.length
}
