import { type DestinationStream, type Logger, pino } from 'pino'
import { describeError } from './describe-error.ts'

/** Left out wherever they stand at the top of an entry or one step below. */
const secrets = ['authorization', 'cookie', 'set-cookie', 'password', 'token', 'secret']

const redact = [
  ...secrets.flatMap((name) => [`["${name}"]`, `*["${name}"]`]),
  ...['authorization', 'cookie'].map((name) => `req.headers.${name}`),
  'err.config',
]

/** What the server tells: one line of JSON for each event, its time in UTC, to standard output. */
export function createLog(level: 'info' | 'warn', out?: DestinationStream): Logger {
  const options = {
    name: 'candor',
    level,
    redact,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describeError },
  }
  return out ? pino(options, out) : pino(options)
}

export function logLevelOf({ isProduction }: { isProduction: boolean }): 'info' | 'warn' {
  return isProduction ? 'info' : 'warn'
}
