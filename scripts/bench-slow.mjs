// Measures what others notice of 1,000 slow clients: `npm run bench:slow`. Loopback only, about two minutes.
import { once } from 'node:events'
import { Agent } from 'node:http'
import { connect } from 'node:net'
import { startCandor } from './bench/candor.mjs'
import { measure } from './bench/measure.mjs'

const clients = 1_000
const seconds = 12
const candor = await startCandor()
const host = `oxom.localhost:${candor.port}`

/** Each way of being slow: what is sent first, and what again and again. */
const ways = {
  'slow headers': { first: `GET / HTTP/1.1\r\nHost: ${host}\r\n`, then: 'X-A: b\r\n' },
  'slow bodies': {
    first: `POST /api/session/link HTTP/1.1\r\nHost: localhost:${candor.port}\r\nOrigin: ${candor.origin}\r\nContent-Type: application/json\r\nContent-Length: 200000\r\n\r\n`,
    then: ' ',
  },
  'slow readers': {
    first: `GET / HTTP/1.1\r\nHost: ${host}\r\n\r\n`.repeat(3),
    then: '',
    isPaused: true,
  },
  'silent connections': { first: '', then: '' },
}

/** Keeps so many clients going: who is let go comes again. Gives what stops them all. */
function attack({ first, then, isPaused }) {
  let isOver = false
  let letGo = 0
  const sockets = new Set()
  const open = () => {
    if (isOver) return
    const socket = connect(candor.port, '127.0.0.1', () => socket.write(first))
    if (isPaused) socket.pause()
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => {
      letGo += 1
      sockets.delete(socket)
      setTimeout(open, 50)
    })
    if (!isPaused) socket.resume()
  }
  for (let n = 0; n < clients; n += 1) open()
  const drip = setInterval(() => {
    if (then !== '') for (const socket of sockets) if (socket.writable) socket.write(then)
  }, 1_000)
  return () => {
    isOver = true
    clearInterval(drip)
    for (const socket of sockets) socket.destroy()
    return letGo
  }
}

const rows = []
try {
  const agent = new Agent({ keepAlive: true, maxSockets: 4 })
  const ask = () => measure({ port: candor.port, host, seconds, agent })
  await measure({ port: candor.port, host, seconds: 3, agent })
  const quiet = await ask()
  const ratio = (seen) => Math.round((seen['usual p99'] / quiet['usual p99']) * 100) / 100
  rows.push({ case: 'quiet', ...quiet, 'usual p99 / quiet': 1, 'let go': 0 })
  for (const [name, way] of Object.entries(ways)) {
    const stop = attack(way)
    await new Promise((resolve) => setTimeout(resolve, 2_000))
    const busy = await ask()
    const letGo = stop()
    rows.push({
      case: name,
      ...busy,
      'usual p99 / quiet': ratio(busy),
      'let go': letGo,
    })
    await new Promise((resolve) => setTimeout(resolve, 1_000))
  }
  const again = await ask()
  rows.push({
    case: 'quiet again',
    ...again,
    'usual p99 / quiet': ratio(again),
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
