import { runFuzz } from '@candor/testing/fuzz/run-fuzz'
import { allRoutes } from '@candor/testing/fuzz/valid-requests'
import { tally } from '@candor/testing/tally'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FuzzServer, startFuzzServer } from './start-fuzz-server.ts'

/** `npm run fuzz` sends more of them. */
const inputs = Number(process.env['FUZZ_INPUTS'] ?? 4_000)
const seed = Number(process.env['FUZZ_SEED'] ?? 20_261_125)

let server: FuzzServer
beforeAll(async () => {
  server = await startFuzzServer()
})
afterAll(() => server.stop())

/** What `npm run fuzz` tells on its way. */
function say(line: string): void {
  if (process.env['FUZZ_INPUTS']) process.stdout.write(`${line}\n`)
}

function toMegabytes(bytes: number): number {
  return Math.round(bytes / 1024 / 1024)
}

test(
  'no input brings the server to fail, hang or swell, and what it accepts can be read ever after',
  // What hangs is noticed by itself, request by request.
  { timeout: 60_000 + inputs * 200 },
  async () => {
    const report = await runFuzz(server.target, { inputs, seed, report: say })
    const { failures, accepted, readBacks } = report
    const [jump, growth] = [report.memoryJump, report.memoryGrowth].map(toMegabytes)
    const slowest = Math.round(report.slowest)
    const untouched = allRoutes.map(({ name }) => name).filter((name) => !accepted[name])
    // The bounded part meets most of them, the long run all.
    const missed = untouched.filter((name) => !closed.has(name))
    say(JSON.stringify({ statuses: report.statuses, readBacks, slowest, jump, growth, missed }))
    expect(failures).toEqual([])
    expect(jump).toBeLessThanOrEqual(150)
    const bearable = inputs < 100_000 ? Math.floor(allRoutes.length / 5) : 0
    expect(missed.slice(bearable)).toEqual([])
    tally('fuzz inputs', report.inputs)
  },
)

/** What nobody gets into by chance: a token, a password or a code opens it, or somebody else's account. */
const closed = new Set([
  'session.signInWithLink',
  'session.signInWithPassword',
  'session.signInWithCode',
  'account.confirmTwoStep',
  'account.endSession',
  'account.prove',
  'account.renewRecoveryCodes',
  'clerk.receiveWebhook',
  'unsubscribe.oneClick',
  'invited.accept',
  'invited.join',
  'invited.show',
  // The only admin cannot leave, and there is nobody else whom the inputs know.
  'members.leave',
  'members.remove',
  'members.transfer',
  'members.update',
  'hosts.setPrimary',
])
