import { type Answer, headerOf } from './send.ts'

const requestId = /"requestId":"[^"]*"/g
/** What a success makes anew each time: ids, times, hashes, counts. */
const fresh = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32,}|\d+/g

/** An answer as it must be for two requests that differ in one value alone. */
export function comparable(answer: Answer, value: string): string {
  // A short number stands in an answer for many things.
  const own = value.length < 6 ? answer.text : answer.text.replaceAll(value, '<swapped>')
  const text = own.replaceAll(requestId, '"requestId":""')
  const body = answer.status < 300 ? text.replaceAll(fresh, '#') : text
  return [answer.status, headerOf(answer, 'content-type'), body].join('\n')
}
