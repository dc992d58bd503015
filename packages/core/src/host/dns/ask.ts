import { Resolver } from 'node:dns/promises'

/** What a server said; `none` is its definite word that there is nothing. */
export type Answer =
  | { said: 'values'; values: string[] }
  | { said: 'none' }
  | { said: 'nothing'; problem: string }

export type RecordType = 'TXT' | 'CNAME' | 'A' | 'AAAA' | 'NS' | 'CAA'

/** One server, to be asked directly. */
export type Server = {
  kind: 'authority' | 'resolver'
  address: string
  /** Milliseconds for the first try; the second waits twice as long. */
  patience?: number | undefined
  /** Ends every question that is still open. */
  signal?: AbortSignal | undefined
}

const definite: ReadonlySet<string> = new Set(['ENOTFOUND', 'ENODATA'])

const late: Answer = { said: 'nothing', problem: 'TIMEOUT' }

/** A new question each time: nothing that was said before is remembered. */
export async function ask(
  { address, patience = 1_200, signal }: Server,
  type: RecordType,
  name: string,
): Promise<Answer> {
  if (signal?.aborted) return late
  const resolver = new Resolver({ timeout: patience, tries: 2, maxTimeout: 2 * patience })
  resolver.setServers([address])
  const cancel = () => resolver.cancel()
  signal?.addEventListener('abort', cancel, { once: true })
  try {
    const values = await read[type](resolver, name)
    return values.length > 0 ? { said: 'values', values } : { said: 'none' }
  } catch (error) {
    const code = String(Reflect.get(Object(error), 'code') ?? 'ERROR')
    if (code === 'ECANCELLED') return late
    return definite.has(code) ? { said: 'none' } : { said: 'nothing', problem: code.slice(1) }
  } finally {
    signal?.removeEventListener('abort', cancel)
  }
}

const read: Record<RecordType, (resolver: Resolver, name: string) => Promise<string[]>> = {
  // A text of over 255 bytes is sent as several strings.
  TXT: async (resolver, name) => (await resolver.resolveTxt(name)).map((parts) => parts.join('')),
  CNAME: async (resolver, name) => (await resolver.resolveCname(name)).map(plainName),
  A: (resolver, name) => resolver.resolve4(name),
  AAAA: (resolver, name) => resolver.resolve6(name),
  NS: async (resolver, name) => (await resolver.resolveNs(name)).map(plainName),
  CAA: async (resolver, name) => (await resolver.resolveCaa(name)).map(caaText),
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/\.$/, '')
}

/** As in a zone file: `0 issue "letsencrypt.org"`. */
function caaText({ critical, ...properties }: { critical: number }): string {
  const [tag = '', value = ''] = Object.entries(properties).find(([name]) => name !== 'type') ?? []
  return `${critical} ${tag} "${String(value)}"`
}
