import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Bench } from '../chaos/bench.ts'
import { bulk, busy } from '../chaos/ledger.ts'
import { must, until } from '../chaos/must.ts'
import { get } from '../e2e/running-candor.ts'
import { readRelease } from './pages-of-oxom.ts'

/** Two pages of which each is the one from the disk and the one from the database by turns. */
const slugs = [busy, bulk]

/** Pages that nobody asked a node for since it began. */
export class ColdPages {
  readonly fromDisk: number[] = []
  readonly fromDatabase: number[] = []
  readonly #bench: Bench
  readonly #ids: ReadonlyMap<string, string>

  private constructor(bench: Bench, ids: ReadonlyMap<string, string>) {
    this.#bench = bench
    this.#ids = ids
  }

  static async prepare(bench: Bench): Promise<ColdPages> {
    must(await bench.editor.publish(bulk), 'publishing was refused')
    const rows = await bench.database.query<{ slug: string; id: string }>(
      'select slug, workspace_id as id from workspace where slug = any($1)',
      [slugs],
    )
    return new ColdPages(bench, new Map(rows.map(({ slug, id }) => [slug, id])))
  }

  /** Until the disk of the node has both. */
  async areKept(): Promise<void> {
    for (const slug of slugs) {
      const isKept = async () => (await this.#filesOf(slug)).length > 0
      await until(`${slug} on the disk`, isKept, 60_000)
    }
  }

  /** Once after the n-th start. Neither way is always the one that goes first, nor always of the same page. */
  async ask(n: number): Promise<void> {
    const turn = n % 4 < 2 ? slugs : slugs.toReversed()
    for (const [at, slug] of turn.entries()) {
      const isFromDisk = at === n % 2
      if (!isFromDisk) for (const file of await this.#filesOf(slug)) await rm(file)
      const asked = performance.now()
      const { status } = await get(this.#bench.candor.port, `${slug}.localhost`)
      const taken = isFromDisk ? this.fromDisk : this.fromDatabase
      taken.push(performance.now() - asked)
      must(status === 200, `${slug} was answered ${status}`)
    }
  }

  async #filesOf(slug: string): Promise<string[]> {
    const id = this.#ids.get(slug) ?? ''
    const folder = join(this.#bench.candor.dataDir, 'pages/releases', id.slice(0, 2))
    const names = await readdir(folder).catch(() => [])
    return names.filter((name) => name.startsWith(id)).map((name) => join(folder, name))
  }
}

/** The same pages, each rendered once by a process that has rendered another one before, as a node has. */
export async function renderAlone({ dir, database }: Bench): Promise<number[]> {
  const folder = await mkdtemp(join(dir, 'releases-'))
  const files: string[] = []
  for (const slug of ['oxom', ...slugs]) {
    const file = join(folder, `${slug}.json`)
    await writeFile(file, JSON.stringify(await readRelease(database, slug)))
    files.push(file)
  }
  const script = join(import.meta.dirname, 'render-once.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [script, ...files])
  const times: number[] = JSON.parse(stdout)
  return times
}
