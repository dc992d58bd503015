import type { Encoding, PageEntry } from './page-entry.ts'

/** More than thirty ETags. Whoever has a page and names it later than that is sent it once more. */
const longestList = 1_000

/**
 * A client that has any encoding of these bytes has this page (If-None-Match compares weakly). Found without
 * taking the list apart, of which anybody can make thousands: no other quote stands before these letters.
 */
export function isKnown(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false
  return ifNoneMatch === '*' || ifNoneMatch.slice(0, longestList).includes(`"${etag}-`)
}

type Preference = readonly Exclude<Encoding, 'identity'>[]

/** Browsers send the same few headers over and over. */
const read = new Map<string, Preference>()
const mostRead = 1_000

/** No client likes so many encodings as not to fit, and the plain bytes are right for each (RFC 9110, 12.5.3). */
const longestRead = 200

/** The encoding that the client likes best of those that the page has. */
export function chooseEncoding(accepted: string, { bodies }: Pick<PageEntry, 'bodies'>): Encoding {
  if (accepted.length > longestRead) return 'identity'
  let preferred = read.get(accepted)
  if (!preferred) {
    preferred = readPreference(accepted)
    if (read.size < mostRead) read.set(accepted, preferred)
  }
  return preferred.find((name) => bodies[name]) ?? 'identity'
}

/** RFC 9110, section 12.5.3. */
function readPreference(accepted: string): Preference {
  const weights = new Map(
    accepted.split(',').map((part) => {
      const [name = '', ...parameters] = part.trim().toLowerCase().split(';')
      const quality = parameters.map((one) => /^\s*q=([\d.]+)$/.exec(one)?.[1]).find(Boolean)
      return [name, Number(quality ?? 1)]
    }),
  )
  const weightOf = (name: Encoding) => weights.get(name) ?? weights.get('*') ?? 0
  return (['br', 'gzip'] as const)
    .filter((name) => weightOf(name) > 0)
    .toSorted((a, b) => weightOf(b) - weightOf(a))
}
