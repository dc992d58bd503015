import { visiblePart } from '@candor/contract/content/visible'
import type { Release } from '@candor/contract/release'
import { toHref } from '@candor/contract/text'

type View = {
  /** Every origin that serves this file, the canonical one first. */
  origins: readonly string[]
  now: Date
}

/** RFC 9116, or nothing where no disclosure policy is published. */
export function securityTxt(release: Release, { origins, now }: View): string | undefined {
  const { profile, disclosure } = visiblePart(release.document)
  if (!disclosure) return undefined
  const confirmedOn = disclosure.contactCheckedOn ?? release.publishedAt.slice(0, 10)
  const fields: [name: string, value: string | undefined][] = [
    ['Contact', toUri(toHref(disclosure.contact))],
    ['Expires', expiry(confirmedOn, now)],
    ['Encryption', disclosure.encryption && toUri(disclosure.encryption)],
    ['Acknowledgments', disclosure.acknowledgments && toUri(disclosure.acknowledgments)],
    ['Preferred-Languages', profile.language],
    ...origins.map((origin): [string, string] => [
      'Canonical',
      `${origin}/.well-known/security.txt`,
    ]),
    ['Policy', origins[0] && `${origins[0]}/#disclosure`],
  ]
  return fields
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('')
}

/** Serialised by the URL parser: ASCII, and without anything that could begin a line. */
function toUri(address: string): string {
  return new URL(address).href
}

/**
 * The first of the month that is six months ahead, so that the text is the same all month. It is never
 * later than a year after somebody confirmed the contact: the file of a dead mailbox runs out by itself.
 */
function expiry(confirmedOn: string, now: Date): string {
  const ahead = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 7, 1))
  const [year = 0, month = 0, day = 0] = confirmedOn.split('-').map(Number)
  const latest = new Date(Date.UTC(year + 1, month - 1, day))
  const expires = ahead < latest ? ahead : latest
  return expires.toISOString().replace('.000', '')
}
