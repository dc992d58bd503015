import type { Bench } from '../bench.ts'
import type { Fault } from '../fault.ts'
import { must } from '../must.ts'
import { checkNode, recoveryOf } from '../outage.ts'
import type { Trap } from '../../src/fault-proxy.ts'

type Deed = { prepare: (bench: Bench) => Promise<unknown>; run: (bench: Bench) => Promise<unknown> }

/** Something new is saved first, so that there is something to publish. */
const publish: Deed = {
  prepare: ({ editor }) =>
    Promise.all(editor.faqs.slice(0, 1).map((faq) => saveSurely(editor, faq))),
  run: ({ editor }) => editor.publish(),
}
const importing: Deed = {
  prepare: async () => undefined,
  run: ({ editor }) => editor.import(),
}

const whole = 'each is wholly there or not at all, and what was acknowledged is there'

/** A deed is cut off at each of the messages that it consists of. */
export const stepFaults: Fault[] = [
  {
    name: 'publishing cut at every step',
    injected: 'proxy: all connections reset before, and after, the k-th message, for every k',
    expected: whole,
    run: (bench) => atEveryStep(bench, publish, { every: 1, spring: cutAll(bench) }),
  },
  {
    name: 'publishing cut at every third step',
    injected: 'as above, from a random step on',
    expected: whole,
    isShort: true,
    isExcerpt: true,
    run: (bench) => atEveryStep(bench, publish, { every: 3, spring: cutAll(bench) }),
  },
  {
    name: 'importing cut at every fifth step',
    injected: 'as above, from a random step on',
    expected: whole,
    isShort: true,
    isExcerpt: true,
    run: (bench) => atEveryStep(bench, importing, { every: 5, spring: cutAll(bench) }),
  },
  {
    name: 'importing cut at every step',
    injected: 'proxy: all connections reset before, and after, the k-th message, for every k',
    expected: whole,
    run: (bench) => atEveryStep(bench, importing, { every: 1, spring: cutAll(bench) }),
  },
]

/** The whole process ends there, and another one takes over. */
export const killFaults: Fault[] = [
  {
    name: 'process killed while publishing',
    injected: 'SIGKILL before, and after, the k-th message, at every twelfth k; then a start',
    expected: whole,
    run: (bench) => atEveryStep(bench, publish, { every: 12, ...killing(bench) }),
  },
  {
    name: 'process killed while importing',
    injected: 'as above, at every twentieth k',
    expected: whole,
    run: (bench) => atEveryStep(bench, importing, { every: 20, ...killing(bench) }),
  },
]

type Way = { every: number; spring: () => void; repair?: () => Promise<void> }

async function atEveryStep(bench: Bench, deed: Deed, way: Way): Promise<string> {
  const { proxy } = bench.database
  const before = bench.ledger.size
  let steps = 0
  for (const when of ['before', 'after'] satisfies Trap['when'][]) {
    for (let at = 1 + Math.floor(Math.random() * way.every); ; at += way.every) {
      await deed.prepare(bench)
      let isSprung = false
      proxy.trap({
        at,
        when,
        spring() {
          isSprung = true
          way.spring()
        },
      })
      await deed.run(bench)
      proxy.trap(undefined)
      if (!isSprung) break
      steps += 1
      await way.repair?.()
      await recoveryOf(bench)
    }
  }
  must(steps > 0, 'no step was met')
  await checkNode(bench)
  await bench.ledger.verify()
  const { acknowledged } = bench.ledger.size
  return `cut at ${steps} steps; ${acknowledged - before.acknowledged} writes acknowledged in between, all there, nothing torn`
}

function cutAll({ database }: Bench): () => void {
  return () => database.proxy.reset()
}

function killing(bench: Bench): Pick<Way, 'spring' | 'repair'> {
  return {
    spring: () => void bench.candor.child.kill('SIGKILL'),
    async repair() {
      await bench.candor.stop('SIGKILL')
      bench.candor = await bench.startNode({ PORT: String(bench.candor.port) })
    },
  }
}

async function saveSurely(
  editor: Bench['editor'],
  faq: Bench['editor']['faqs'][number],
): Promise<void> {
  for (let tries = 0; tries < 20; tries += 1) {
    if ((await editor.save(faq)).status === 200) return
  }
  must(false, 'nothing could be saved any more')
}
