const locale = 'en-GB'

/** The reader’s time zone, as the browser names it. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

function words(instant: string, timeZone: string): string {
  const at = new Date(instant)
  const day = new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone,
  })
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone })
  return `on ${day.format(at)} at ${clock.format(at)}`
}

/** “on Thursday 14 May 2026 at 09:00, Europe/Berlin”. */
export function scheduleInWords(instant: string, zone = ownZone()): string {
  return `${words(instant, zone).replace(',', '')}, ${zone}`
}

/** The same moment for whoever is elsewhere: “14 May, 07:00 UTC”; nothing where that is said already. */
export function utcInWords(instant: string): string {
  if (ownZone() === 'UTC') return ''
  const at = new Date(instant)
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(at)
  const day = format({ day: 'numeric', month: 'long' })
  return `${day}, ${format({ hour: '2-digit', minute: '2-digit' })} UTC`
}

/** What a day and a time on the reader’s clock are as an instant; undefined for what is no time. */
export function instantOf(day: string | undefined, time: string): string | undefined {
  if (day === undefined || !/^\d{2}:\d{2}$/.test(time)) return undefined
  const at = new Date(`${day}T${time}:00`)
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString()
}
