import type { Actor } from './actors.ts'
import { type Attack, cellOf, send } from './attack.ts'
import { comparable } from './compare-answers.ts'
import type { Exception } from './expected.ts'
import type { Source } from './fields.ts'
import type { Play } from './play.ts'
import { prepare } from './prepare.ts'
import { attackBy } from './refusals.ts'
import { createRandom } from './random.ts'
import { nothing, type Parts } from './request.ts'
import { isWanted } from './run.ts'
import type { Answer } from './send.ts'
import { type Swap, swapAt, swapped } from './swap.ts'
import { isForeignTo } from './wanted-cells.ts'

/** An insider's own request with one id of the other workspace in it, where it must be refused. */
export async function playRefusedSwaps(play: Play, parts: Parts): Promise<void> {
  const isSafe = play.named.route.method === 'GET'
  const isCheap = isSafe || play.named.route.auth === 'member'
  for (const source of play.sources) {
    if (!isSafe && isAccepted(play, source)) continue
    for (const actor of isCheap ? play.allowed : [play.lead]) {
      await playSwap(play, { actor, source, parts: async () => parts })
    }
  }
}

/** Where another's id is as good as any, each request is made anew: the one before it was carried out. */
export async function playAcceptedSwaps(play: Play): Promise<boolean> {
  const { named, lead } = play
  if (named.route.method === 'GET') return false
  const accepted = play.sources.filter((source) => isAccepted(play, source))
  for (const source of accepted) {
    const seed = play.run.stage.random.below(2 ** 32)
    await playSwap(play, { actor: lead, source, parts: () => prepareAnew(play, source, seed) })
  }
  return accepted.length > 0
}

/** The same choices for both of a pair, from the same beginnings where a whole document is meant. */
async function prepareAnew(play: Play, { name }: Source, seed: number): Promise<Parts> {
  const { run, named, scene } = play
  if (name === 'body:text') await run.reset(play.home)
  const parts = await prepare(named, { ...scene, random: createRandom(seed) })
  run.known = await run.stage.read()
  return parts
}

function isAccepted(play: Play, source: Source): boolean {
  const { foreign, random } = expectedOf(play, source)
  return foreign < 400 || random < 400
}

function expectedOf({ expectation, named }: Play, { name }: Source): Omit<Exception, 'because'> {
  const one = expectation.swapped[name]
  if (one === undefined) throw new Error(`${named.name}: say in expected.ts what ${name} comes to`)
  return typeof one === 'number' ? { foreign: one, random: one } : one
}

type Try = { actor: Actor; source: Source; parts: () => Promise<Parts> }

async function playSwap(play: Play, { actor, source, parts }: Try): Promise<void> {
  if (!isForeignTo(play.foreign, actor, source.name)) return
  const wanted = { ...attackBy(play, actor, nothing), source: source.name }
  if (!isWanted(play.run, wanted)) return
  const status = expectedOf(play, source)
  const first = await sendSwapped(play, { actor, source, parts }, 'foreign')
  const second = await sendSwapped(play, { actor, source, parts }, 'random')
  if (!first || !second) return
  expectStatus(play, first, status.foreign)
  expectStatus(play, second, status.random)
  const isPair = source.naming !== 'cursor' && status.foreign === status.random
  if (isPair && first.comparable !== second.comparable) {
    play.run.tally.leaks.push(
      `${cellOf(first.attack)}: told from an id that never was: ${first.comparable.slice(0, 300)} ≠ ${second.comparable.slice(0, 300)}`,
    )
  }
  play.tried.add(cellOf(first.attack))
}

type Sent = { attack: Attack; answer: Answer; comparable: string }

async function sendSwapped(
  play: Play,
  { actor, source, parts }: Try,
  which: 'foreign' | 'random',
): Promise<Sent | undefined> {
  const { run, home, strangers } = play
  const whole = await parts()
  const swap = swapAt(whole, source, {
    home: run.known.ids[home],
    strangers,
    random: run.stage.random,
  })
  if (!swap) return undefined
  const other = swap[which]
  const request = swapped(whole, source, [swap.own, other])
  const attack = { ...attackBy(play, actor, request), source: source.name }
  const answer = await send(run, attack)
  if (which === 'foreign' && answer.status < 300) plant(play, swap)
  return { attack, answer, comparable: comparable(answer, other) }
}

/** From now on it is in the workspace because we put it there. */
function plant({ run }: Play, { foreign }: Swap): void {
  run.planted.add(foreign.toLowerCase())
}

function expectStatus(play: Play, { attack, answer }: Sent, status: number): void {
  if (answer.status === status) return
  const isLeak = answer.status < 400 && status >= 400
  play.run.tally[isLeak ? 'leaks' : 'faults'].push(
    `${cellOf(attack)}: ${answer.status} instead of ${status}: ${answer.text.slice(0, 200)}`,
  )
}
