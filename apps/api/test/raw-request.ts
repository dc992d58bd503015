import type { Server } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import type { App } from '../src/context.ts'
import { createHttpServer, type HttpServerOptions } from '../src/http-server.ts'

export type RawServer = {
  port: number
  /** Ports of the clients whose connections have ended. */
  ended: ReadonlySet<number>
  close: () => Promise<void>
}

/** The app behind a real socket. */
export async function listenOn(app: App, limits?: HttpServerOptions): Promise<RawServer> {
  const server: Server = createHttpServer(app, limits)
  const ended = new Set<number>()
  server.on('connection', (socket) => {
    const { remotePort = 0 } = socket
    socket.once('close', () => ended.add(remotePort))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    ended,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

export type RawAnswer = { status: number; text: string; answers: number }

/** Sends bytes as they are and reads until the server closes, or is quiet once it has begun to answer. */
export function sendRaw(port: number, request: string): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    let text = ''
    const finish = () => {
      socket.destroy()
      resolve({
        status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0),
        text,
        answers: text.match(/HTTP\/1\.1 \d{3} /g)?.length ?? 0,
      })
    }
    // On a busy machine the first answer may take its time.
    socket.setTimeout(5_000, finish)
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1')
      socket.setTimeout(700)
    })
    socket.on('close', finish)
    socket.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' || error.code === 'EPIPE' ? finish() : reject(error),
    )
    socket.write(request)
  })
}
