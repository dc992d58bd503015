import type { InternalConfig } from '@candor/config/internal'
import type { ConnectionTarget } from '@candor/db/connect'

/** What the thread in front begins with. */
export type FrontData = {
  /** Where this node keeps what visitors read. */
  pagesFolder: string
}

/** All that it needs to know to open the door. */
export type FrontSettings = FrontData & {
  pages: ConnectionTarget
  patience: { waitTime: number; statementTime: number }
  /** Where the API listens. */
  socketPath: string
  port: number
  bind: string
  /** Where it is asked from inside; unset: nowhere. */
  internal?: InternalConfig | undefined
  appOrigin: string
  pagesDomain: string
  trustedProxies: readonly string[]
  limitFactor: number
  logLevel: 'info' | 'warn'
  /** How long before the door closes it says that it will, in milliseconds. */
  notice: number
}

export type FrontOrder = { id: number; order: 'reload' | 'stop' }

/** A port that could not be opened, and the setting that names it. */
export type CannotListen = {
  code: string | undefined
  port: number
  setting: 'PORT' | 'INTERNAL_PORT'
}

export type FrontAnswer =
  | { type: 'listening'; port: number }
  | ({ type: 'failed' } & CannotListen)
  | { type: 'done'; id: number }
