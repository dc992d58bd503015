import { DatabaseSilent, Probe } from '../src/probe.ts'
import { type AddressInfo, createServer } from 'node:net'
import pg from 'pg'
import { expect, onTestFinished, test, vi } from 'vitest'

test('whoever asks hears of the silence of a server that hangs up unheard, on a machine that pauses at any moment', async () => {
  const server = createServer((socket) => void socket.resume().on('error', () => undefined))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  // So a limit that begins with the connection ends this much later than one that was set before it.
  // oxlint-disable-next-line typescript/unbound-method -- it is called on the client below
  const connect: (this: pg.Client) => unknown = pg.Client.prototype.connect
  function pauseAndConnect(this: pg.Client): void {
    const end = performance.now() + 20
    while (performance.now() < end);
    return connect.call(this) as void
  }
  const pausing = vi.spyOn(pg.Client.prototype, 'connect').mockImplementation(pauseAndConnect)
  onTestFinished(() => pausing.mockRestore())
  const { port } = server.address() as AddressInfo
  const probe = new Probe({ host: '127.0.0.1', port, user: 'candor' })
  const never = new Promise<never>(() => undefined)
  await expect(probe.orSilence(never)).rejects.toThrow(DatabaseSilent)
})
