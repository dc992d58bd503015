import type { Encoding, PageEntry } from './page-entry.ts'

/** A client that has any encoding of these bytes has this page (If-None-Match compares weakly). */
export function isKnown(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false
  const tags = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  return tags.some((tag) => tag === '*' || tag.startsWith(`"${etag}-`))
}

type Preference = readonly Exclude<Encoding, 'identity'>[]

/** Browsers send the same few headers over and over. */
const read = new Map<string, Preference>()
const mostRead = 1_000

/** The encoding that the client likes best of those that the page has. */
export function chooseEncoding(accepted: string, { bodies }: Pick<PageEntry, 'bodies'>): Encoding {
  let preferred = read.get(accepted)
  if (!preferred) {
    preferred = readPreference(accepted)
    if (read.size < mostRead && accepted.length < 200) read.set(accepted, preferred)
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
