import { randomUUID } from 'node:crypto'
import type { AppError } from '@candor/core/app-error'
import { problemOf } from '../platform/problem.ts'
import { refusalHeaders } from '../security-headers.ts'
import type { Refusal } from './known-refusals.ts'

/** What the door says itself, instead of the API; whoever it is said to begins anew. */
export function ownAnswer(status: number, headers: Record<string, string>, text: string): Refusal {
  const all = { ...headers, connection: 'close' }
  return { status, headers: Object.entries(all).flat(), body: Buffer.from(text) }
}

export function ownJson(status: number, value: object, appOrigin: string): Refusal {
  return ownAnswer(status, jsonHeaders(appOrigin, 'application/json'), JSON.stringify(value))
}

/** A refusal in the very form that the API gives it. */
export function ownProblem(error: AppError, appOrigin: string): Refusal {
  const problem = problemOf(error, randomUUID())
  const { retryAfter } = error.details
  const headers = {
    ...jsonHeaders(appOrigin, 'application/problem+json'),
    ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
  }
  return ownAnswer(problem.status, headers, JSON.stringify(problem))
}

function jsonHeaders(appOrigin: string, type: string): Record<string, string> {
  return { ...refusalHeaders(appOrigin.startsWith('https://')), 'content-type': type }
}
