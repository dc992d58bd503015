import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Bench, openBench } from '../chaos/bench.ts'
import { allFaults } from '../chaos/faults/all.ts'
import { NotHere } from '../chaos/must.ts'
import { tally } from '../src/tally.ts'

/** `npm run chaos` runs every fault, longer, and holds the times; here the machine may be busy. */
const patience = { answer: 10_000, recovery: 20_000 }
const limits = { patience, lasts: 1_500, away: 1_500 }
const short = allFaults.filter(({ isShort }) => isShort)

let bench: Bench
beforeAll(async () => {
  bench = await openBench(limits)
})
afterAll(() => bench.close())

test.for(short)('$name: $expected', async ({ run }, { skip }) => {
  const seen = await run(bench).catch((error: unknown) => {
    if (error instanceof NotHere) skip(error.message)
    throw error
  })
  expect(seen).not.toBe('')
  tally('faults', 1)
})

test('through all of it the process was one and the same, and the history is as it was written', async () => {
  expect(bench.candor.child.exitCode).toBeNull()
  const { tried, acknowledged } = bench.ledger.size
  expect(acknowledged).toBeGreaterThan(100)
  expect(tried).toBeGreaterThan(acknowledged)
  await bench.verifyHistory()
})
