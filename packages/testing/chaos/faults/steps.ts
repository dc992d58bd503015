import type { Bench } from '../bench.ts'
import type { Fault } from '../fault.ts'
import { must } from '../must.ts'
import { inRandomOrder } from '../random-order.ts'
import { checkNode, recoveryOf } from '../outage.ts'
import type { Trap } from '../../src/fault-proxy.ts'

const minute = 60_000

type Deed = { prepare: (bench: Bench) => Promise<unknown>; run: (bench: Bench) => Promise<unknown> }

/** Something new is saved first, so that there is something to publish. */
const publish: Deed = {
  prepare: (bench) => recoveryOf(bench, bench.editor.faqs[0]),
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
    injected: 'SIGKILL before, and after, the k-th message, for every k; then a start',
    expected: whole,
    run: (bench) =>
      atEveryStep(bench, publish, {
        every: 12,
        isAll: true,
        ...killing(bench),
        within: 6 * minute,
      }),
  },
  {
    name: 'process killed while importing',
    injected: 'as above, as many k as a minute and a half have room for',
    expected: whole,
    run: (bench) =>
      atEveryStep(bench, importing, {
        every: 12,
        isAll: true,
        ...killing(bench),
        within: 1.5 * minute,
      }),
  },
]

type Way = {
  /** One of so many steps, from a random one on. */
  every: number
  /** From each other one as well, so that no step is left out. */
  isAll?: true
  /** Milliseconds after which no other step is begun. */
  within?: number
  spring: () => void
  repair?: () => Promise<void>
}

async function atEveryStep(bench: Bench, deed: Deed, way: Way): Promise<string> {
  const before = bench.ledger.size
  const end = performance.now() + (way.within ?? Infinity)
  const firsts = inRandomOrder(way.every).slice(0, way.isAll ? way.every : 1)
  let steps = 0
  for (const first of firsts) {
    for (const when of ['before', 'after'] satisfies Trap['when'][]) {
      for (let at = first; performance.now() < end; at += way.every) {
        if (!(await isCutOff(bench, deed, { at, when, spring: way.spring }))) break
        steps += 1
        await way.repair?.()
        await recoveryOf(bench)
      }
    }
  }
  must(steps > 0, 'no step was met')
  await checkNode(bench)
  await bench.ledger.verify()
  const { acknowledged } = bench.ledger.size
  const until = performance.now() < end ? '' : ', until the time was up'
  return `cut at ${steps} steps${until}; ${acknowledged - before.acknowledged} writes acknowledged in between, all there, nothing torn`
}

/** Whether the deed had so many steps. */
async function isCutOff(bench: Bench, deed: Deed, trap: Trap): Promise<boolean> {
  const { proxy } = bench.database
  await deed.prepare(bench)
  let isSprung = false
  proxy.trap({
    ...trap,
    spring() {
      isSprung = true
      trap.spring()
    },
  })
  await deed.run(bench)
  proxy.trap(undefined)
  return isSprung
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
