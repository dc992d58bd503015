const format = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
})

/** 3 May 2026 at 10:42:07 CEST: the reader's clock, said which one it is. */
export function instantInWords(instant: string): string {
  return format.format(new Date(instant))
}
