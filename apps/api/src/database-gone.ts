const networkCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'EPIPE'])

/** SQLSTATE: connection lost, too many connections, shutting down, timed out, read-only standby,
 * a transaction that stood still. */
const refusals = /^(08|53|57P)|^57014$|^25(006|P03)$/

/**
 * Whether an error, or what it was caused by, says that Postgres cannot be reached or is going down,
 * rather than a fault of ours.
 */
export function isDatabaseGone(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return (
    networkCodes.has(code) ||
    isMissingSocket(error) ||
    refusals.test(code) ||
    lostConnection.test(error.message) ||
    isDatabaseGone(error.cause)
  )
}

/** These have no code. */
const lostConnection =
  /Connection terminated|not queryable|timeout exceeded when trying to connect|timeout expired|Query read timeout/

/** The socket's file is gone with its server; other files that are missing are a fault of ours. */
function isMissingSocket(error: NodeJS.ErrnoException): boolean {
  return error.code === 'ENOENT' && error.syscall === 'connect'
}
