// Measures what others notice of 1,000 slow clients: `npm run bench:slow`. Loopback only, about two minutes.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { Agent } from 'node:http'
import { join } from 'node:path'
import { startCandor } from './bench/candor.mjs'
import { measure } from './bench/measure.mjs'

const clients = 1_000
const seconds = 12
const candor = await startCandor()
const host = `oxom.localhost:${candor.port}`

/** Each way of being slow: what is sent first, and what again and again. */
const ways = {
  'slow headers': { first: `GET / HTTP/1.1\r\nHost: ${host}\r\n`, drip: 'X-A: b\r\n' },
  'slow bodies': {
    first: `POST /api/session/link HTTP/1.1\r\nHost: localhost:${candor.port}\r\nOrigin: ${candor.origin}\r\nContent-Type: application/json\r\nContent-Length: 200000\r\n\r\n`,
    drip: ' ',
  },
  'slow readers': {
    first: `GET / HTTP/1.1\r\nHost: ${host}\r\n\r\n`.repeat(3),
    drip: '',
    isPaused: true,
  },
  'silent connections': { first: '', drip: '' },
}

/** Keeps so many clients going, in a process of their own. Gives what counts and stops them. */
function attack(way) {
  const child = fork(join(import.meta.dirname, 'bench/attack.mjs'))
  child.send({ port: candor.port, clients, ...way })
  return async function stop() {
    child.send('count')
    const [counts] = await once(child, 'message')
    child.kill()
    return counts
  }
}

const rows = []
try {
  const agent = new Agent({ keepAlive: true, maxSockets: 4 })
  const ask = () => measure({ port: candor.port, host, seconds, agent })
  await measure({ port: candor.port, host, seconds: 3, agent })
  const quiet = await ask()
  const ratio = (seen) => Math.round((seen['usual p99'] / quiet['usual p99']) * 100) / 100
  rows.push({ case: 'quiet', ...quiet, 'usual p99 / quiet': 1, connections: 0, 'let go': 0 })
  for (const [name, way] of Object.entries(ways)) {
    const stop = attack(way)
    await new Promise((resolve) => setTimeout(resolve, 3_000))
    const busy = await ask()
    const { letGo, open } = await stop()
    rows.push({
      case: name,
      ...busy,
      'usual p99 / quiet': ratio(busy),
      connections: open,
      'let go': letGo,
    })
    await new Promise((resolve) => setTimeout(resolve, 1_000))
  }
  const again = await ask()
  rows.push({
    case: 'quiet again',
    ...again,
    'usual p99 / quiet': ratio(again),
    connections: 0,
    'let go': 0,
  })
  agent.destroy()
} finally {
  candor.child.kill('SIGTERM')
  await once(candor.child, 'exit')
  candor.remove()
}
console.table(rows)
const isHeld = rows.every((row) => row['usual p99 / quiet'] <= 2 && row.failed === 0)
console.log(isHeld ? 'Others notice nothing: p99 under twice the quiet one.' : 'Others notice it.')
process.exit(isHeld ? 0 : 1)
