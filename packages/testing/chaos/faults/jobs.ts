import type { Bench } from '../bench.ts'
import type { Fault } from '../fault.ts'
import { addAccount, enqueueLink, jobsLeft } from '../jobs.ts'
import { must, until } from '../must.ts'

/** Jobs and the processes that run them. */
export const jobFaults: Fault[] = [
  {
    name: 'process killed after 250',
    injected: 'SIGKILL in the moment in which the mail is accepted; then a start',
    expected:
      'the job runs again within half a minute; at most one more mail, with the same Message-ID',
    run: killAfterAcceptance,
  },
  {
    name: 'one of two nodes killed with jobs under way',
    injected: 'SIGKILL to a node after the tenth of 60 mails',
    expected: 'no job is lost; only those under way in that moment may come twice',
    run: killOneOfTwo,
  },
  {
    name: 'a job that can never succeed',
    injected: 'a payload that is not one, 20 times, before the jobs of others',
    expected: 'others are done at once; it is tried again later and later, and kept',
    isShort: true,
    run: poison,
  },
]

async function killAfterAcceptance(bench: Bench): Promise<string> {
  const { post } = bench
  const address = await addAccount(bench)
  post.onAccept = () => {
    post.onAccept = () => undefined
    bench.candor.child.kill('SIGKILL')
  }
  await enqueueLink(bench, address)
  await until('the mail', () => post.to(address).length > 0)
  await restart(bench)
  const took = await until('the end of the job', async () => (await jobsLeft(bench)) === 0, 40_000)
  const letters = post.to(address)
  const ids = new Set(letters.map(({ messageId }) => messageId))
  must(letters.length <= 2, `${letters.length} mails`)
  must(ids.size === 1, `several Message-IDs: ${[...ids].join(' ')}`)
  return `${letters.length} mails with one Message-ID; the job ended ${Math.round(took / 1000)} s after the start`
}

async function killOneOfTwo(bench: Bench): Promise<string> {
  const { post } = bench
  const victim = await bench.startNode()
  const addresses: string[] = []
  for (let n = 0; n < 60; n += 1) addresses.push(await addAccount(bench))
  const start = post.letters.length
  post.onAccept = () => {
    if (post.letters.length - start < 10) return
    post.onAccept = () => undefined
    victim.child.kill('SIGKILL')
  }
  for (const address of addresses) await enqueueLink(bench, address)
  const took = await until('the end of the jobs', async () => (await jobsLeft(bench)) === 0, 60_000)
  const counts = addresses.map((address) => post.to(address).length)
  const lost = counts.filter((count) => count === 0).length
  const twice = counts.filter((count) => count > 1).length
  must(lost === 0, `${lost} mails were lost`)
  must(twice <= 4 && Math.max(...counts) <= 2, `${twice} mails came more than once`)
  return `60 mails, 0 lost, ${twice} twice; done ${Math.round(took / 1000)} s after the first`
}

async function poison(bench: Bench): Promise<string> {
  const { database, post } = bench
  for (let n = 0; n < 20; n += 1) {
    await database.query(`select graphile_worker.enqueue('send-sign-in-link', '{"no": 1}'::json)`)
  }
  const address = await addAccount(bench)
  await enqueueLink(bench, address)
  const took = await until('the mail of somebody else', () => post.to(address).length > 0)
  const [row] = await database.query<{ kept: number; tried: number }>(
    `select count(*)::int as kept, max(attempts)::int as tried from graphile_worker._private_jobs
      where last_error is not null`,
  )
  await database.query('delete from graphile_worker._private_jobs')
  const { kept = 0, tried = 0 } = row ?? {}
  must(kept === 20, `${kept} of 20 are kept`)
  must(post.to(address).length === 1, 'the mail came more than once')
  return `the mail of somebody else after ${Math.round(took)} ms; all 20 kept, tried ${tried} times so far`
}

async function restart(bench: Bench): Promise<void> {
  await bench.candor.stop('SIGKILL')
  bench.candor = await bench.startNode({ PORT: String(bench.candor.port) })
}
