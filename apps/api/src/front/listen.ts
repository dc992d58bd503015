import type { Server } from 'node:http'
import type { CannotListen } from './front-messages.ts'

type At = { setting: CannotListen['setting']; port: number; bind: string }

/** A port that could not be opened. */
export class ListenError extends Error {
  readonly where: CannotListen

  constructor(where: CannotListen) {
    super(`Port ${where.port} cannot be opened`)
    this.where = where
  }
}

/** The port that a server listens on from now on. */
export function listen(server: Server, { setting, port, bind }: At): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = ({ code }: NodeJS.ErrnoException) =>
      reject(new ListenError({ code, port, setting }))
    server.once('error', fail)
    server.listen(port, bind, () => {
      server.off('error', fail)
      const address = server.address()
      resolve(typeof address === 'object' ? (address?.port ?? 0) : 0)
    })
  })
}
