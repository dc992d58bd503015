import type { FuzzRequest } from './fuzz-request.ts'
import type { Random } from './random.ts'

const odd: readonly [string, string][] = [
  ['Content-Type', 'text/plain'],
  ['Content-Type', 'application/json; charset=utf-16'],
  ['Content-Type', 'multipart/form-data; boundary=x'],
  ['Content-Encoding', 'gzip'],
  ['Content-Encoding', 'br, gzip'],
  ['Accept-Encoding', 'br;q=NaN, *;q=9e9, gzip;q=-1'],
  ['Accept-Language', '*;q=0.'],
  ['If-None-Match', '"'.repeat(400)],
  ['If-Match', '"99999999999"'],
  ['If-Match', '*'],
  ['If-Modified-Since', '0'],
  ['Range', 'bytes=0-0,-1'],
  ['Cookie', 'candor-session=%'],
  ['Cookie', 'candor-session=a.b; candor-session=c.d'],
  ['Cookie', `a=${'b'.repeat(6_000)}`],
  ['Authorization', 'Bearer \u00ff'],
  ['User-Agent', '\u00ff'.repeat(900)],
  ['Idempotency-Key', ''],
  ['Idempotency-Key', 'a'.repeat(5_000)],
  ['Idempotency-Key', '\u00e4'],
  ['X-Forwarded-For', '::1, 1.2.3.4, \u00ff'],
  ['X-Forwarded-Host', 'evil.example'],
  ['Forwarded', 'for="[::1]:a";host=\\"'],
  ['Expect', '100-continue'],
  ['Origin', 'null'],
  ['__proto__', 'x'],
  ['constructor', 'x'],
]

export function mutateHeaders(
  headers: FuzzRequest['headers'],
  random: Random,
): FuzzRequest['headers'] {
  const [name, value] = random.pick(odd)
  const isHost = (one: string) => one.toLowerCase() === 'host'
  switch (random.below(4)) {
    case 0:
      return headers.filter(([one]) => isHost(one) || random.isLikely(0.6))
    case 1:
      return [...headers, [name, value]]
    case 2:
      return [...headers, ...Array.from({ length: 85 }, (): [string, string] => [name, 'x'])]
    default:
      return [...headers.filter(([one]) => one.toLowerCase() !== name.toLowerCase()), [name, value]]
  }
}
