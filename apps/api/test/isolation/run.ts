import { type Attack, cellOf } from './attack.ts'
import type { Side } from './canary.ts'
import { createReset, type Reset } from './reset.ts'
import { Tally } from './report.ts'
import type { Known, Stage } from './stage.ts'

/** A run under way. */
export type Run = {
  stage: Stage
  tally: Tally
  reset: Reset
  /** Whether requests enough were sent, so that only what is untested is still tried. */
  isEnough: () => boolean
  /** Ids as they were when the present play began. */
  known: Known
  publicTexts: Record<Side, ReadonlySet<string>>
  /** What our own swaps put into a workspace that it is not from. */
  planted: Set<string>
}

export async function createRun(stage: Stage, requests: number): Promise<Run> {
  const reset = await createReset(stage.ground)
  const known = await stage.read()
  const publicTexts = await readPublic(stage, known)
  const tally = new Tally()
  const isEnough = () => tally.requests >= requests
  return { stage, tally, isEnough, reset, known, publicTexts, planted: new Set() }
}

/** Whether an attack is still worth sending. */
export function isWanted({ tally, isEnough }: Run, attack: Attack): boolean {
  return !isEnough() || !tally.isTested(cellOf(attack))
}

/** Looks again at what is there and what is public. */
export async function refresh(run: Run): Promise<void> {
  const { stage } = run
  await stage.ground.world.context.directory.reload()
  run.known = await stage.read()
  run.publicTexts = await readPublic(stage, run.known)
}

async function readPublic(stage: Stage, known: Known): Promise<Run['publicTexts']> {
  return { aa: await stage.publicTexts('aa', known), bb: await stage.publicTexts('bb', known) }
}
