import { counted } from '../../components/count-words.ts'
import { whenInWords } from '../../components/date-words.ts'

const clock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

/** When it was looked at, to the second where that can matter. */
export function lookedAt(instant: string, now: Date): string {
  const words = whenInWords(instant, now)
  return words.startsWith('today') ? `today at ${clock.format(new Date(instant))}` : words
}

const minute = 60
const hour = 60 * minute

/** How long it is until then, rounded up: “47 seconds”, “3 minutes”, “24 hours”. */
export function remaining(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000))
  if (seconds < 2 * minute) return counted(seconds, 'second')
  if (seconds < 2 * hour) return counted(Math.ceil(seconds / minute), 'minute')
  return counted(Math.ceil(seconds / hour), 'hour')
}
