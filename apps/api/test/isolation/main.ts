import { parseArgs } from 'node:util'
import { startTestServer } from '@candor/testing/test-server'
import { instance } from '@candor/testing/clerk-instance'
import { createWorld } from '../world.ts'
import { printReport } from './report.ts'
import { runRouteIsolation } from './run-route-isolation.ts'

const usage = 'Usage: npm run isolation -- [--requests 100000] [--seed N]\n'

/** The longer run: as many generated requests as one likes, from a seed that is told. */
async function main(): Promise<boolean> {
  const { values } = parseArgs({
    options: { requests: { type: 'string' }, seed: { type: 'string' } },
  })
  const requests = Number(values.requests ?? 100_000)
  const seed = Number(values.seed ?? Date.now() % 2 ** 32)
  if (!Number.isSafeInteger(requests) || !Number.isSafeInteger(seed)) throw new Error(usage)
  process.stdout.write(`At least ${requests.toLocaleString('en')} requests, seed ${seed} …\n`)
  const server = await startTestServer()
  const stop = () => void server.stop().finally(() => process.exit(1))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  try {
    const world = await createWorld({
      socketDir: server.socketDir,
      clerk: instance,
      hasBothWays: true,
    })
    const report = await runRouteIsolation(world, { requests, seed })
    await world.close()
    process.stdout.write(`\n${printReport(report)}\n`)
    return [report.leaks, report.faults, report.untested].every((list) => list.length === 0)
  } finally {
    await server.stop()
  }
}

process.exitCode = (await main()) ? 0 : 1
