// Slow clients: opens so many connections, sends a little again and again, and comes back when let go.
import { once } from 'node:events'
import { connect } from 'node:net'

const [{ port, clients, first, drip, isPaused }] = await once(process, 'message')
/** Another address than the visitors have, so that its limits are its own. */
const localAddress = process.platform === 'linux' ? '127.0.0.2' : undefined
/** They take turns, so that what is measured is not a burst. */
const groups = Array.from({ length: 20 }, () => new Set())
let letGo = 0

function arrive(group) {
  const socket = connect({ port, host: '127.0.0.1', localAddress }, () => socket.write(first))
  group.add(socket)
  if (isPaused) socket.pause()
  else socket.resume()
  socket.on('error', () => undefined)
  socket.on('close', () => {
    letGo += 1
    group.delete(socket)
    setTimeout(() => arrive(group), 50 + Math.random() * 500)
  })
}

for (let n = 0; n < clients; n += 1) setTimeout(() => arrive(groups[n % groups.length]), n)

let turn = 0
setInterval(() => {
  turn = (turn + 1) % groups.length
  if (drip === '') return
  for (const socket of groups[turn]) if (socket.writable) socket.write(drip)
}, 1_000 / groups.length)

process.on('message', () => {
  process.send({ letGo, open: groups.reduce((sum, group) => sum + group.size, 0) })
})
