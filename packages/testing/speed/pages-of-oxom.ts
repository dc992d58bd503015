import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { request, type IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
import type { Bench } from '../chaos/bench.ts'
import type { Database } from '../chaos/database.ts'

/** The example's page as it comes over the wire, and files that rivals serve it from. */
export type PageFiles = {
  dir: string
  /** Headers and bytes, for the bare server. */
  bare: string
  release: string
  plain: string
  gzip: Buffer
}

export const oxom = 'oxom.localhost'

export async function savePage({ candor, database }: Bench): Promise<PageFiles> {
  const dir = await mkdtemp(join(tmpdir(), 'candor-speed-'))
  const gzip = await fetchRaw(candor.port, 'gzip')
  const plain = await fetchRaw(candor.port, 'identity')
  const own = new Set(['date', 'connection', 'keep-alive'])
  const headers = gzip.rawHeaders.flatMap((name, at, all) =>
    at % 2 === 0 && !own.has(name.toLowerCase()) ? [name, all[at + 1] ?? ''] : [],
  )
  const bare = join(dir, 'bare.json')
  await writeFile(bare, JSON.stringify({ headers, body: gzip.body.toString('base64') }))
  const release = join(dir, 'release.json')
  await writeFile(release, JSON.stringify(await readRelease(database, 'oxom')))
  return { dir, bare, release, plain: plain.body.toString(), gzip: gzip.body }
}

/** The newest one. */
export async function readRelease(database: Database, slug: string): Promise<object> {
  const [row] = await database.query<{ release: object }>(
    `select json_build_object('number', r.number, 'publishedAt', r.published_at, 'hash', r.hash,
       'document', r.document) as release
     from release r join workspace w using (workspace_id)
     where w.slug = $1 and r.number = w.release_number`,
    [slug],
  )
  if (!row) throw new Error(`${slug} has no release`)
  return row.release
}

async function fetchRaw(port: number, encoding: string) {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const headers = { host: oxom, 'accept-encoding': encoding }
    request({ host: '127.0.0.1', port, headers }, resolve).on('error', reject).end()
  })
  return { rawHeaders: answer.rawHeaders, body: await buffer(answer) }
}
