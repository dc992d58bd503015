import { setTimeout as sleep } from 'node:timers/promises'
import { type Balancer, startBalancer } from '../balancer.ts'
import type { Bench } from '../bench.ts'
import { keepWriting } from '../editor.ts'
import type { Fault } from '../fault.ts'
import { must } from '../must.ts'
import { checkNode } from '../outage.ts'
import { Visitors } from '../visitors.ts'

/** Nodes come and go behind a proxy, which is all that people know of them. */
export const balancerFaults: Fault[] = [
  {
    name: 'one of two nodes ends behind a proxy',
    injected: 'HAProxy before two nodes, as in infra/; one of them is killed with kill -9',
    expected: 'every visitor gets the page, with the same bytes; who writes goes on with the other',
    isShort: true,
    isExcerpt: true,
    run: (bench) => behindBalancer(bench, 'one'),
  },
  {
    name: 'nodes replaced behind a proxy',
    injected:
      'HAProxy before two nodes, as in infra/; one is killed and started again, the other stopped and started again',
    expected: 'every visitor gets the page, with the same bytes; who writes goes on',
    run: (bench) => behindBalancer(bench, 'both'),
  },
]

/** Two looks of HAProxy's at a node that is there again. */
const noticed = 4_500

async function behindBalancer(bench: Bench, which: 'one' | 'both'): Promise<string> {
  const { editor, ledger, candor } = bench
  const startOther = (port?: number) =>
    bench.startNode({ APP_ORIGIN: candor.origin, ...(port && { PORT: String(port) }) })
  let other = await startOther()
  let balancer: Balancer | undefined
  const before = ledger.size.acknowledged
  try {
    balancer = await startBalancer([candor.port, other.port])
    editor.port = balancer.port
    const visitors = await Visitors.arrive(balancer.port)
    const writing = keepWriting(editor)
    await sleep(500)
    await other.stop('SIGKILL')
    await sleep(1_000)
    if (which === 'both') {
      other = await startOther(other.port)
      await sleep(noticed)
      must((await candor.stop('SIGTERM')) === 0, 'a node did not end well')
      bench.candor = await bench.startNode({ PORT: String(candor.port) })
      await sleep(noticed)
    }
    await writing.stop()
    const { visits, p99 } = await visitors.leave()
    await ledger.verify()
    const written = ledger.size.acknowledged - before
    must(written > 0, 'nothing could be written any more')
    return `${visits} visits through the proxy, all 200 and alike (p99 ${Math.round(p99)} ms); ${written} writes acknowledged, all there`
  } finally {
    balancer?.stop()
    editor.port = candor.port
    await other.stop()
    await checkNode(bench)
  }
}
