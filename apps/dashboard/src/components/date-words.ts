const locale = 'en-GB'

const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long' })
const dayAndYear = new Intl.DateTimeFormat(locale, {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
})
const shortDay = new Intl.DateTimeFormat(locale, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
})
const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' })

const dayLength = 86_400_000

/** A calendar day in words: 3 May 2026. */
export function dateInWords(date: string): string {
  return dayAndYear.format(localDay(date))
}

/** An instant's day in words, as the reader's clock has it. */
export function dayInWords(instant: string): string {
  return dayAndYear.format(new Date(instant))
}

/** The same where room is short: 3 May 2026, 23 Nov 2026. */
export function shortDayInWords(instant: string): string {
  return shortDay.format(new Date(instant)).replace('Sept', 'Sep')
}

/** When something happened: “today at 10:42”, “yesterday at 16:20”, “on 8 May”, “on 3 May 2025”. */
export function whenInWords(instant: string, now: Date = new Date()): string {
  const at = new Date(instant)
  const days = Math.round((startOfDay(now).getTime() - startOfDay(at).getTime()) / dayLength)
  if (days === 0) return `today at ${clock.format(at)}`
  if (days === 1) return `yesterday at ${clock.format(at)}`
  return `on ${(at.getFullYear() === now.getFullYear() ? day : dayAndYear).format(at)}`
}

export function clockInWords(instant: string): string {
  return clock.format(new Date(instant))
}

/** How far a review is from its day: “11 days late”, “due today”, “by 15 May 2026”. */
export function lateness(reviewBy: string, today: string): string {
  const days = Math.round((localDay(today).getTime() - localDay(reviewBy).getTime()) / dayLength)
  if (days > 0) return days === 1 ? '1 day late' : `${days} days late`
  return days === 0 ? 'due today' : `by ${dateInWords(reviewBy)}`
}

/** Today as YYYY-MM-DD by the reader's clock. */
export function todayAsDate(now: Date = new Date()): string {
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')
}

/** A calendar day is nobody's midnight in UTC. */
function localDay(date: string): Date {
  const [year = 1970, month = 1, dayOfMonth = 1] = date.split('-').map(Number)
  return new Date(year, month - 1, dayOfMonth)
}

function startOfDay(at: Date): Date {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate())
}
