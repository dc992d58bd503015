import { setTimeout as sleep } from 'node:timers/promises'
import type { RunningCandor } from '../../e2e/running-candor.ts'
import type { Bench } from '../bench.ts'
import type { Fault } from '../fault.ts'
import { must } from '../must.ts'
import { checkNode, recoveryOf } from '../outage.ts'
import { PageWatch } from '../page-watch.ts'

/** A release is made by one node and told to another, and either of them ends meanwhile. */
export const killPublishing: Fault = {
  name: 'killed while publishing, two nodes',
  injected:
    'kill -9 at a random moment, to the node that publishes and to the one that is told by turns; it starts again while the database is away',
  expected: 'on both nodes each page is wholly of the old or wholly of the new release, always',
  run: killByTurns,
}

const rounds = 6
/** As long as a release takes to come to the disk of a node. */
const keeping = 1_500

async function killByTurns(bench: Bench): Promise<string> {
  const { editor, ledger } = bench
  let other = await bench.startNode()
  const before = ledger.size.acknowledged
  let seen = 0
  for (let round = 0; round < rounds; round += 1) {
    for (const faq of editor.faqs) await editor.save(faq)
    await sleep(keeping)
    const isFirst = round % 2 === 0
    const victim = isFirst ? bench.candor : other
    seen += await killOne(bench, { victim, witness: isFirst ? other : bench.candor })
    seen += await withoutDatabase(bench, async () => {
      const again = await bench.startNode({ PORT: String(victim.port) })
      if (isFirst) bench.candor = again
      else other = again
      return again
    })
    await recoveryOf(bench)
    await ledger.verify()
  }
  await other.stop()
  await checkNode(bench)
  return `${rounds} times, ${seen} pages, each wholly of one release; ${ledger.size.acknowledged - before} writes acknowledged, all there`
}

type Two = { victim: RunningCandor; witness: RunningCandor }

async function killOne({ editor, database }: Bench, { victim, witness }: Two): Promise<number> {
  const watches = [victim, witness].map(({ port }) => new PageWatch(port))
  await sleep(100)
  const publishing = editor.publish()
  await sleep(Math.random() * longestPublishing)
  victim.child.kill('SIGKILL')
  await Promise.all([publishing, victim.stop('SIGKILL'), sleep(300)])
  const counts = await Promise.all(watches.map((watch) => watch.leave(database)))
  return counts.reduce((sum, count) => sum + count, 0)
}

/** On a machine that has something else to do as well, in milliseconds. */
const longestPublishing = 120

/** What was on the disk of the node that ended is all that it has to begin with. */
async function withoutDatabase(
  { database }: Bench,
  start: () => Promise<RunningCandor>,
): Promise<number> {
  database.proxy.mode = 'refuse'
  database.proxy.reset()
  try {
    const { port } = await start()
    const watch = new PageWatch(port)
    await sleep(200)
    const count = await watch.leave(database)
    must(count > 0, 'the node that started again shows no page')
    return count
  } finally {
    database.proxy.mode = 'pass'
  }
}
