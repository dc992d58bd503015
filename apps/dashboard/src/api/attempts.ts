import { newUuid } from './new-uuid.ts'

/**
 * The keys of creating requests that have no answer yet. A double click, or another try after the
 * answer was lost, says the same thing and so gets the same key; a request that was answered is over.
 */
const unanswered = new Map<string, string>()

/** The value of Idempotency-Key for what a request says: a quoted string of structured fields. */
export function beginAttempt(said: string): string {
  const key = unanswered.get(said) ?? newUuid()
  unanswered.set(said, key)
  return `"${key}"`
}

/** Whatever the server has decided by itself is an answer; a failure on its side leaves it open. */
export function endAttempt(said: string, status: number): void {
  if (status < 500) unanswered.delete(said)
}
