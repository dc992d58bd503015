import { styleHash } from '@candor/page/render'

/**
 * The one table of what every answer says to browsers, by what kind of answer it is. In production,
 * behind TLS.
 */
const everywhere = {
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
}

const documents = {
  ...everywhere,
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), browsing-topics=()',
}

const encrypted = { 'strict-transport-security': 'max-age=31536000' }

const platformPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

const pagePolicy =
  `default-src 'none'; style-src '${styleHash}'; img-src 'self'; connect-src 'self'; ` +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const inertPolicy =
  "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"

const policy = (text: string) => ({ 'content-security-policy': text })
const cached = (text: string) => ({ 'cache-control': text })

const byVisitors =
  'public, max-age=0, s-maxage=30, stale-while-revalidate=300, stale-if-error=604800'

export const agreed = {
  api: { ...documents, ...encrypted, ...policy(platformPolicy), ...cached('no-store') },
  dashboard: { ...documents, ...encrypted, ...policy(platformPolicy), ...cached('no-cache') },
  asset: {
    ...everywhere,
    ...encrypted,
    ...policy(inertPolicy),
    ...cached('public, max-age=31536000, immutable'),
  },
  page: { ...documents, ...encrypted, ...policy(pagePolicy), ...cached(byVisitors) },
  file: { ...documents, ...encrypted, ...policy(inertPolicy), ...cached(byVisitors) },
  'missing page': { ...documents, ...encrypted, ...policy(pagePolicy), ...cached('no-cache') },
  'page away': { ...documents, ...encrypted, ...policy(pagePolicy), ...cached('no-store') },
  refusal: { ...documents, ...encrypted, ...policy(inertPolicy), ...cached('no-store') },
  // Nobody knows whose name it is, and HSTS would bind its owner for a year.
  'unknown host': { ...documents, ...policy(pagePolicy), ...cached('no-store') },
  'unreadable request': { ...documents, ...policy(inertPolicy), ...cached('no-store') },
} satisfies Record<string, Record<string, string>>

export type AnswerKind = keyof typeof agreed

/** Nobody else's pages may read an answer, and none tells what it is made with. */
const never = ['access-control-allow-origin', 'server', 'x-powered-by', 'sourcemap']

const names = [
  ...new Set([...never, ...Object.values(agreed).flatMap((headers) => Object.keys(headers))]),
]

/** Everything in which an answer differs from what was agreed for its kind; its body stays unread. */
export async function faultsOf(response: Response, kind: AnswerKind): Promise<string[]> {
  const wanted: Record<string, string> = agreed[kind]
  const wrong = names.filter((name) => response.headers.get(name) !== (wanted[name] ?? null))
  const faults = wrong.map((name) => `${name}: ${response.headers.get(name) ?? 'missing'}`)
  const type = response.headers.get('content-type')
  const hasBody = await isSent(response)
  if ((type !== null) !== hasBody) faults.push(`content-type: ${type}, with a body: ${hasBody}`)
  if (type && /^text\/|xml/.test(type) && !/; charset=utf-8$/i.test(type)) faults.push(type)
  return faults
}

/** Whether there is a body. A stream of events goes on for as long as somebody listens. */
async function isSent(response: Response): Promise<boolean> {
  const isEndless = response.headers.get('content-type')?.startsWith('text/event-stream') === true
  if (!isEndless) return (await response.clone().arrayBuffer()).byteLength > 0
  await response.body?.cancel()
  return true
}
