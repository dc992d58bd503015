import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { FuzzTarget } from '@candor/testing/fuzz/target'
import { createTestDatabase } from '@candor/testing/test-database'
import type { FuzzServerCall, FuzzServerReady } from './fuzz-server.ts'

export type FuzzServer = { target: FuzzTarget; stop: () => Promise<void> }

/** A server in a process of its own, so that its memory and its pauses are nobody else's. */
export async function startFuzzServer(): Promise<FuzzServer> {
  const database = await createTestDatabase()
  const script = join(import.meta.dirname, 'fuzz-server.ts')
  const child = fork(script, [database.socketDir, database.name], { execArgv: [] })
  const waiting = new Map<number, (value: unknown) => void>()
  child.on('message', ({ id, value }: { id: number; value: unknown }) => waiting.get(id)?.(value))
  const ended = new Promise<never>((_, reject) => {
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}`)))
  })
  ended.catch(() => undefined)
  let calls = 0
  const wait = (id: number) =>
    Promise.race([ended, new Promise<unknown>((resolve) => waiting.set(id, resolve))])
  const call = (name: FuzzServerCall) => {
    calls += 1
    child.send({ id: calls, call: name })
    return wait(calls)
  }
  // The child is our own script, which answers with these.
  const { port, cookie, workspace } = (await wait(0)) as FuzzServerReady
  return {
    target: {
      port,
      cookie,
      workspace,
      platformHost: 'localhost:3000',
      visitorHost: `${workspace}.localhost:3000`,
      signInGuest: async () => String(await call('guest')),
      refresh: async () => void (await call('refresh')),
      memory: async () => Number(await call('memory')),
    },
    async stop() {
      child.kill('SIGKILL')
      await database.drop()
    },
  }
}
