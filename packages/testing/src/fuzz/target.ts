/** A running Candor with a workspace of its own, and a way to look at its memory. */
export type FuzzTarget = {
  port: number
  platformHost: string
  visitorHost: string
  workspace: string
  /** Of the workspace's admin. */
  cookie: string
  /** The cookie of an account that may be spoiled, made anew each time. */
  signInGuest: () => Promise<string>
  /** Makes the server see releases at once, as a notification would a moment later. */
  refresh: () => Promise<void>
  /** Resident memory of the server, in bytes. */
  memory: () => Promise<number>
}
