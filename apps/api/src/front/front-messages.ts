import type { ConnectionTarget } from '@candor/db/connect'

/** All that the thread in front needs to know. */
export type FrontSettings = {
  pages: ConnectionTarget
  patience: { waitTime: number; statementTime: number }
  /** Where this node keeps what visitors read. */
  pagesFolder: string
  /** Where the API listens. */
  socketPath: string
  port: number
  bind: string
  appOrigin: string
  pagesDomain: string
  trustedProxies: readonly string[]
  limitFactor: number
  logLevel: 'info' | 'warn'
  /** How long before the door closes it says that it will, in milliseconds. */
  notice: number
}

export type FrontOrder = { id: number; order: 'reload' | 'stop' }

export type FrontAnswer =
  | { type: 'listening'; port: number }
  | { type: 'failed'; code: string | undefined }
  | { type: 'done'; id: number }
