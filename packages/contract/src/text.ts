import * as z from 'zod'

/** What a form shows for a field; the label and the help line are zod's own `title` and `description`. */
export type InputType =
  | 'line'
  | 'markdown'
  | 'choice'
  | 'date'
  | 'url'
  | 'address'
  | 'lines'
  | 'evidence'
  | 'contacts'
  | 'goals'
  | 'switch'
  | 'logo'
  | 'icon'
  | 'color'
  | 'headings'
  | 'links'
  | 'font'
  | 'scheme'
  | 'sections'

declare module 'zod' {
  interface GlobalMeta {
    input?: InputType
    placeholder?: string
  }
}

/** NUL is refused by Postgres; lone surrogates and other control characters by every reader downstream. */
const forbidden =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/u

function isCleanText(text: string): boolean {
  return text.isWellFormed() && !forbidden.test(text)
}

const unclean = 'Remove the control characters'

/** Text in the small Markdown subset that the page renders. */
export function markdown(max: number) {
  return plainText(max).min(1, 'Write something here')
}

/** Text that may be left out. */
export function plainText(max: number) {
  return z.string().trim().max(max, `Use at most ${max} characters`).refine(isCleanText, unclean)
}

/** Turn the letters around them, and what stands beside a name on a page or in a log along with it. */
const turnsLetters = /[\u202a-\u202e\u2066-\u2069]/

/** One line of plain text: the same characters, without breaks and without what turns their direction. */
export function line(max: number) {
  return markdown(max)
    .refine((value) => !/[\n\r\t]/.test(value), 'Keep this to one line')
    .refine(
      (value) => !turnsLetters.test(value),
      'Remove the invisible characters that turn the direction of text; write it anew by hand',
    )
}

function isHttps(text: string): boolean {
  return /^https:\/\/\S+$/i.test(text) && URL.canParse(text) && new URL(text).username === ''
}

export const HttpsUrl = z
  .string()
  .trim()
  .max(2000, 'Use at most 2000 characters')
  .refine(isCleanText, unclean)
  .refine(isHttps, 'Start the address with https://')

export const EmailAddress = z
  .email('Write an e-mail address, such as security@example.com')
  .max(254)

/** An e-mail address or a page: where a person can be reached. */
export const Address = z
  .string()
  .trim()
  .max(2000, 'Use at most 2000 characters')
  .refine(isCleanText, unclean)
  .refine(
    (text) => EmailAddress.safeParse(text).success || isHttps(text),
    'Write an e-mail address, or a page that starts with https://',
  )

export const CalendarDate = z.iso.date('Write a date as 2026-05-03')

export const Key = z
  .string()
  .regex(
    /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$/,
    'Use letters, digits, dots, hyphens and underscores, at most 64, beginning and ending with a letter or digit',
  )
  .meta({ title: 'Key', description: 'Its permanent name in links and in imports.', input: 'line' })

/** A URL that names an e-mail address or page: `mailto:` is added where it is needed. */
export function toHref(address: string): string {
  return address.includes('://') ? address : `mailto:${address}`
}
