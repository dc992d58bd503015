// One workspace at full blast, and what its neighbours notice: `npm run bench:neighbour`.
import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { Attack } from './attacker.ts'
import { listAttacks } from './attacks.ts'
import { type Measured, measure } from './measure.ts'
import { setStage, type Stage } from './stage.ts'

const seconds = 30
/** How much slower than when all is quiet a neighbour may be. */
const goals = { page: 2, api: 3 }

type Neighbours = { page: Measured; api: Measured }

async function main(): Promise<void> {
  const stage = await setStage()
  try {
    const attacks = await listAttacks(stage)
    await watch(stage, 3)
    const quiet = await watch(stage, seconds)
    say('', 'page p50', 'p99', 'ratio', 'API p50', 'p99', 'ratio', 'wrong', 'what the attacker got')
    tell({ name: 'quiet', seen: quiet, got: '' }, quiet)
    for (const [name, attack] of attacks) await run(stage, quiet, { name, attack })
  } finally {
    await stage.candor.remove()
  }
}

async function run(
  stage: Stage,
  quiet: Neighbours,
  { name, attack }: { name: string; attack: Attack },
): Promise<void> {
  const attacker = fork(join(import.meta.dirname, 'attacker.ts'))
  attacker.send(attack)
  const seen = await watch(stage, seconds)
  const counts = new Promise((resolve) => attacker.once('message', resolve))
  attacker.send('stop')
  const got = await counts
  attacker.disconnect()
  const isHeld = tell({ name, seen, got: JSON.stringify(got) }, quiet)
  if (!isHeld) process.exitCode = 1
}

async function watch({ calm }: Stage, length: number): Promise<Neighbours> {
  const [page, api] = await Promise.all([
    measure({ request: calm.page, perSecond: 40, seconds: length }),
    measure({ request: calm.api, perSecond: 7, seconds: length }),
  ])
  return { page, api }
}

type Scene = { name: string; seen: Neighbours; got: string }

/** Whether the neighbours were served as promised. */
function tell({ name, seen, got }: Scene, quiet: Neighbours): boolean {
  const { page, api } = seen
  const ratios = { page: page.p99 / quiet.page.p99, api: api.p99 / quiet.api.p99 }
  const wrong = page.wrong + api.wrong
  const cells = [page, api].flatMap(({ p50, p99 }, at) => [
    p50.toFixed(1),
    p99.toFixed(1),
    `${(at === 0 ? ratios.page : ratios.api).toFixed(2)}×`,
  ])
  say(name, ...cells, `${wrong} of ${page.count + api.count}`, got)
  return wrong === 0 && ratios.page <= goals.page && ratios.api <= goals.api
}

function say(name: string, ...cells: string[]): void {
  process.stdout.write(`${name.padEnd(42)}${cells.map((cell) => cell.padStart(9)).join(' ')}\n`)
}

await main()
