import type { Release } from '@candor/contract/release'
import { toHref } from '@candor/contract/text'

export type SecurityTxtView = {
  /** Every origin the file is served at, the one it is asked for first. */
  origins: readonly string[]
  now: Date
}

/**
 * security.txt (RFC 9116) from the disclosure policy; undefined where there is none. It runs out a
 * year after somebody last made sure of the contact: a file that renews itself for a mailbox that
 * nobody reads would be worse than one that has expired.
 */
export function securityTxt(
  release: Release,
  { origins, now }: SecurityTxtView,
): string | undefined {
  const { disclosure, profile } = release.document
  if (!disclosure) return undefined
  const checked = disclosure.contactCheckedOn ?? release.publishedAt
  const lines: [string, string | undefined][] = [
    ['Contact', toHref(disclosure.contact)],
    ['Expires', toInstant(expiry(new Date(checked), now))],
    ['Encryption', disclosure.encryption],
    ['Preferred-Languages', profile.language],
    ...origins.map((origin): [string, string] => [
      'Canonical',
      `${origin}/.well-known/security.txt`,
    ]),
    ['Policy', origins[0] && `${origins[0]}/#disclosure`],
    ['Acknowledgments', disclosure.acknowledgments],
  ]
  return lines
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('')
}

/** The first of the month half a year ahead, but no later than a year after the last check. */
function expiry(checked: Date, now: Date): Date {
  const ahead = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 7, 1))
  const last = new Date(checked)
  last.setUTCFullYear(last.getUTCFullYear() + 1)
  return ahead < last ? ahead : last
}

function toInstant(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z')
}
