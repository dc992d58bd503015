import { randomUUID } from 'node:crypto'
import { crowded } from '../limits/limiter.ts'
import { problemOf } from '../platform/problem.ts'
import { refusalHeaders } from '../security-headers.ts'
import type { Refusal } from './known-refusals.ts'

const seconds = 3

/** What the API says to whoever has too much under way, said by the door. */
export function crowdedRefusal(appOrigin: string): Refusal {
  const problem = problemOf(crowded(seconds), randomUUID())
  const headers = {
    ...refusalHeaders(appOrigin.startsWith('https://')),
    'content-type': 'application/problem+json',
    'retry-after': String(seconds),
    connection: 'close',
  }
  const body = Buffer.from(JSON.stringify(problem))
  return { status: problem.status, headers: Object.entries(headers).flat(), body }
}
