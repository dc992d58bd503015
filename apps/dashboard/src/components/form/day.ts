const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

const words = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

/** `4 May 2026`; what is no day stays as it is. */
export function formatDay(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  return Number.isNaN(date.getTime()) ? day : words.format(date)
}

/**
 * A day as people write it: 4.5., 4/5/2026, 4 May, May 4 2026, 2026-05-04, today, in 6 months.
 * Day before month, and without a year the year of `today` (YYYY-MM-DD). Undefined for anything else.
 */
export function parseDay(text: string, today: string): string | undefined {
  const clean = text.trim().toLowerCase().replaceAll(/\s+/g, ' ')
  const year = Number(today.slice(0, 4))
  return (
    parseRelative(clean, today) ??
    parseYearFirst(clean) ??
    parseNumbers(clean, year) ??
    parseDayAndMonth(clean, year) ??
    parseMonthAndDay(clean, year)
  )
}

const relativeDays: Record<string, number> = { today: 0, yesterday: -1, tomorrow: 1 }

function parseRelative(text: string, today: string): string | undefined {
  const days = relativeDays[text]
  if (days !== undefined) return shift(today, days, 0)
  const [, count, unit] = /^in (an?|one|\d{1,3}) (day|week|month|year)s?$/.exec(text) ?? []
  if (count === undefined) return undefined
  const amount = /^\d/.test(count) ? Number(count) : 1
  if (unit === 'day') return shift(today, amount, 0)
  if (unit === 'week') return shift(today, amount * 7, 0)
  return shift(today, 0, unit === 'year' ? amount * 12 : amount)
}

/** The last day of a shorter month stands in for a day that it does not have. */
function shift(day: string, days: number, monthCount: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  const wanted = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + monthCount)
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(wanted, last) + days)
  return date.toISOString().slice(0, 10)
}

function parseYearFirst(text: string): string | undefined {
  const [, year, month, day] = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$/.exec(text) ?? []
  return year ? toDay(Number(year), Number(month), Number(day)) : undefined
}

function parseNumbers(text: string, thisYear: number): string | undefined {
  const parts = /^(\d{1,2}) ?[-./] ?(\d{1,2})(?: ?[-./] ?(\d{4}|\d{2})?)?$/.exec(text)
  if (!parts) return undefined
  return toDay(yearOf(parts[3], thisYear), Number(parts[2]), Number(parts[1]))
}

function parseDayAndMonth(text: string, thisYear: number): string | undefined {
  const [, day, month, year] =
    /^(\d{1,2})(?:st|nd|rd|th|\.)? (?:of )?([a-z]{3,9})\.?,?(?: (\d{4}|\d{2}))?$/.exec(text) ?? []
  return day ? toDay(yearOf(year, thisYear), monthNumber(month ?? ''), Number(day)) : undefined
}

function parseMonthAndDay(text: string, thisYear: number): string | undefined {
  const [, month, day, year] =
    /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,?(?: (\d{4}))?$/.exec(text) ?? []
  return day ? toDay(yearOf(year, thisYear), monthNumber(month ?? ''), Number(day)) : undefined
}

function yearOf(text: string | undefined, thisYear: number): number {
  if (!text) return thisYear
  return text.length === 2 ? 2000 + Number(text) : Number(text)
}

function monthNumber(name: string): number {
  return months.findIndex((month) => month.startsWith(name) || name === `${month.slice(0, 3)}t`) + 1
}

function toDay(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists ? date.toISOString().slice(0, 10) : undefined
}
