import type { Side } from './canary.ts'
import { createReset, type Reset } from './reset.ts'
import { Tally } from './report.ts'
import type { Known, Stage } from './stage.ts'

/** A run under way. */
export type Run = {
  stage: Stage
  tally: Tally
  reset: Reset
  /** Ids as they were when the present play began. */
  known: Known
  publicTexts: Record<Side, ReadonlySet<string>>
  /** What our own swaps put into a workspace that it is not from. */
  planted: Set<string>
}

export async function createRun(stage: Stage): Promise<Run> {
  const reset = await createReset(stage.ground)
  const known = await stage.read()
  const publicTexts = await readPublic(stage, known)
  return { stage, tally: new Tally(), reset, known, publicTexts, planted: new Set() }
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
