import type { Bench } from '../chaos/bench.ts'
import { oxom, type PageFiles } from './pages-of-oxom.ts'
import { head, perSecond, say, tell } from './report.ts'
import { type Rival, startNginx, startNode } from './rivals.ts'
import { alternate, type Contender } from './rounds.ts'
import { requestsPerSecond } from './wrk.ts'

const gzip = { 'accept-encoding': 'gzip' }

type Length = { rounds: number; seconds: number }

/** What a published page's hit is compared with, and the ratio that it should have. */
const comparisons = [
  { what: 'a bare node:http server, the same bytes', name: 'bare', own: 'candor', aim: 0.9 },
  { what: 'nginx, the same bytes from a file', name: 'nginx', own: 'candor', aim: 0.45 },
  { what: 'React rendering each time, uncompressed', name: 'rendering', own: 'plain', aim: 12 },
  { what: 'React rendering each time, with gzip', name: 'packing', own: 'candor', aim: 25 },
]

/** A published page against a bare server, nginx, and rendering at each request. */
export async function measureHits(bench: Bench, files: PageFiles, length: Length): Promise<void> {
  const rivals = await startRivals(files)
  const ask = (port: number, headers: Record<string, string>) => () =>
    requestsPerSecond({ port, host: oxom, headers }, length.seconds)
  const { port } = bench.candor
  const { bare, nginx, rendering } = rivals
  const contenders: Contender[] = [
    { name: 'candor', measure: ask(port, gzip) },
    { name: 'plain', measure: ask(port, {}) },
    { name: 'bare', measure: ask(bare.port, gzip) },
    ...(nginx ? [{ name: 'nginx', measure: ask(nginx.port, gzip) }] : []),
    { name: 'rendering', measure: ask(rendering.port, {}) },
    { name: 'packing', measure: ask(rendering.port, gzip) },
  ]
  try {
    report(files, await alternate(contenders, length.rounds))
  } finally {
    for (const rival of [bare, rendering, nginx]) rival?.stop()
  }
}

type Rivals = { bare: Rival; rendering: Rival; nginx: Rival | undefined }

async function startRivals(files: PageFiles): Promise<Rivals> {
  return {
    bare: await startNode('bare-server.ts', files.bare),
    rendering: await startNode('rendering-server.ts', files.release),
    // Whoever has none sees so in the table.
    nginx: await startNginx(files.dir, files).catch(() => undefined),
  }
}

function report({ plain, gzip: packed }: PageFiles, seen: ReadonlyMap<string, number>): void {
  say(
    `\nThe example's page, ${plain.length} characters, ${packed.length} bytes as gzip; one core serves.`,
  )
  head()
  const of = (name: string) => seen.get(name) ?? NaN
  tell({ what: 'Candor, a hit, gzip', seen: perSecond(of('candor')) })
  for (const { what, name, own, aim } of comparisons) {
    if (!seen.has(name)) {
      say(`${what}: not on this machine, so not measured (apt-get install nginx-light)`)
      continue
    }
    const ratio = of(own) / of(name)
    tell({ what, seen: perSecond(of(name)), ratio, aim: `≥ ${aim}`, isMet: ratio >= aim })
  }
}
