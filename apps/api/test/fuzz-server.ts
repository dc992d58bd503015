import { notify } from '@candor/core/notification/notify'
import { inWorkspace } from '@candor/db/in-workspace'
import { connectTestDatabase } from '@candor/testing/test-database'
import { listenOn } from './raw-request.ts'
import { sample } from './sample.ts'
import { createWorldOn, type TestWorkspace, type World } from './world.ts'

/** What the server tells its parent once it listens. */
export type FuzzServerReady = { port: number; cookie: string; workspace: string }

export type FuzzServerCall = 'memory' | 'refresh' | 'guest'

/** Candor as a process of its own, on a database that its parent made, to be sent hostile input. */
async function main(socketDir: string, name: string): Promise<void> {
  const world = await createWorldOn(connectTestDatabase(socketDir, name))
  const acme = await world.createWorkspace('acme', sample)
  const { cookie } = await acme.signIn('admin')
  await tellEverybody(world, acme)
  const server = await listenOn(world.app)
  const answers: Record<FuzzServerCall, () => Promise<unknown>> = {
    memory: async () => process.memoryUsage.rss(),
    refresh: () => world.context.directory.reload(),
    guest: guestsOf(world),
  }
  process.on('message', ({ id, call }: { id: number; call: FuzzServerCall }) => {
    void answers[call]().then((value) => process.send?.({ id, value }))
  })
  const ready: FuzzServerReady = { port: server.port, cookie, workspace: acme.slug }
  process.send?.({ id: 0, value: ready })
}

/** Lets guests in without end, although a workspace can have only so many people. */
function guestsOf(world: World): () => Promise<string> {
  let guests: Promise<TestWorkspace>
  let count = 0
  return async () => {
    if (count % 100 === 0) guests = world.createWorkspace(`guests-${count}`)
    count += 1
    return (await (await guests).signIn('member')).cookie
  }
}

/** So that there is something that can be read. */
async function tellEverybody({ context }: World, { id }: TestWorkspace): Promise<void> {
  const operator = { type: 'operator' as const }
  await inWorkspace(context.db, id, async (tx) => {
    const members = await tx.selectFrom('member').select('userId').execute()
    const to = members.map(({ userId }) => userId)
    await notify(tx, operator, { kind: 'mentioned', to, title: 'Look', path: 'inbox' })
  })
}

const [socketDir = '', name = ''] = process.argv.slice(2)
await main(socketDir, name)
