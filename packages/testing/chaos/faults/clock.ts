import { existsSync } from 'node:fs'
import type { RunningCandor } from '../../e2e/running-candor.ts'
import { ask } from '../ask.ts'
import type { Bench } from '../bench.ts'
import type { Fault } from '../fault.ts'
import { must, NotHere } from '../must.ts'

const libraries = ['x86_64', 'aarch64'].map(
  (machine) => `/usr/lib/${machine}-linux-gnu/faketime/libfaketime.so.1`,
)

/** The clock of one node is wrong; that of the database is not. */
export const clockFaults: Fault[] = [
  {
    name: 'clock a day ahead',
    injected: 'libfaketime on one node: +1 day',
    expected: 'times of releases and entries are the database’s; no link lives longer',
    run: (bench) => withClock(bench, '+1d', publishThere),
  },
  {
    name: 'clock behind',
    injected: 'libfaketime on one node: -20 minutes; a link that has expired is used there',
    expected: 'times of releases and entries are the database’s; the link is refused',
    run: (bench) =>
      withClock(bench, '-20m', async (there, node) => {
        const seen = await publishThere(there)
        const used = await useExpired(there, node)
        must(used === 401, `an expired link was answered ${used}`)
        return `${seen}; the expired link was refused`
      }),
  },
]

async function withClock(
  bench: Bench,
  offset: string,
  work: (bench: Bench, node: RunningCandor) => Promise<string>,
): Promise<string> {
  const library = libraries.find(existsSync)
  if (library === undefined)
    throw new NotHere('libfaketime is not installed (apt-get install faketime)')
  const node = await bench.startNode({
    LD_PRELOAD: library,
    FAKETIME: offset,
    APP_ORIGIN: bench.candor.origin,
  })
  const { port } = bench.editor
  try {
    bench.editor.port = node.port
    return await work(bench, node)
  } finally {
    bench.editor.port = port
    await node.stop()
  }
}

async function publishThere({ editor, database, ledger }: Bench): Promise<string> {
  const { status, text } = await editor.save(editor.spare)
  must(status === 200, `a write answered ${status} ${text}`)
  must(await editor.publish(), 'publishing was refused')
  const [row] = await database.query<{ off: number; life: number }>(
    `select
      extract(epoch from greatest(
        (select max(abs(extract(epoch from now() - published_at))) from (
          select published_at from release order by published_at desc limit 1) newest),
        (select max(abs(extract(epoch from now() - at))) from (
          select at from audit_entry order by at desc limit 1) newest)
      ) * interval '1 second')::float as off,
      (select max(extract(epoch from expires_at - now())) from auth.verification)::float as life`,
  )
  const { off = Infinity, life = Infinity } = row ?? {}
  must(off < 60, `release or entry are ${Math.round(off)} s away from the database's time`)
  must(life <= 11 * 60, `a sign-in link lives for ${Math.round(life)} s`)
  await ledger.verify()
  return `release and entry within ${off.toFixed(1)} s of the database's time; links live ${Math.round(life)} s at most`
}

/** The node printed a link of its own at the start; by the database's clock it is over. */
async function useExpired({ candor, database }: Bench, node: RunningCandor): Promise<number> {
  await database.query(`update auth.verification set expires_at = now() - interval '1 minute'`)
  const answer = await ask({
    port: node.port,
    host: new URL(candor.origin).host,
    method: 'POST',
    path: '/api/session/link',
    headers: { origin: candor.origin },
    body: { token: node.signInLink().split('#')[1] },
  })
  return answer.status
}
