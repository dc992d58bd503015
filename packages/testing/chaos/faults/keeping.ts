import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bench } from '../bench.ts'
import type { Fault } from '../fault.ts'
import {
  type Call,
  calls,
  hasTracer,
  keepUntilCall,
  keepUntilTime,
  readKept,
} from '../keep-process.ts'
import { must, NotHere } from '../must.ts'

const expected =
  'the next process shows the old or the new release of each, as its directory says; no rests stay'

/** A process ends while it brings new releases to its own disk. */
export const keepingFaults: Fault[] = [
  {
    name: 'killed while it keeps pages',
    injected:
      'strace: SIGKILL at the k-th folder, write, sync, rename and removal, for every k; kill -9 at 20 random moments',
    expected,
    run: (bench) => killWhileKeeping(bench, { every: 1, random: 20 }),
  },
  {
    name: 'killed while it keeps pages, now and then',
    injected:
      'strace: as above, at every eighth k from a random one on; kill -9 at a random moment',
    expected,
    isShort: true,
    isExcerpt: true,
    run: (bench) => killWhileKeeping(bench, { every: 8, random: 1 }),
  },
]

/** After so many milliseconds it looks for the first time what there is to do. */
const beginning = 490

type Points = { every: number; random: number }

async function killWhileKeeping({ dir }: Bench, { every, random }: Points): Promise<string> {
  const keeping = new Keeping(await mkdtemp(join(dir, 'kept-')))
  must(await keeping.try(keepUntilTime, 60_000), 'nothing could be kept')
  let killed = 0
  for (const call of hasTracer() ? everyNth(every) : []) {
    if (!(await keeping.try(keepUntilCall, call))) killed += 1
  }
  let moments = 0
  for (let n = 0; n < random; n += 1) {
    if (!(await keeping.try(keepUntilTime, beginning + Math.random() * 60))) moments += 1
  }
  if (!hasTracer() && moments === 0) throw new NotHere('strace is not on this machine')
  must(killed > 0 || moments > 0, 'it was never killed in the act')
  must(await keeping.try(keepUntilTime, 60_000), 'in the end nothing could be kept')
  keeping.checkTidy()
  const traced = hasTracer() ? `killed at ${killed} system calls` : 'strace is not installed'
  return `${traced} and at ${moments} random moments: the old release ${keeping.old} times, the new one ${keeping.new} times, never anything else`
}

/** Two releases, two parts of the directory and its note are each written, synced and moved; two are replaced. */
const times = { mkdir: 5, write: 5, sync: 5, rename: 5, unlink: 2 }

function everyNth(n: number): Call[] {
  const all = Object.keys(calls) as Call['name'][]
  const points = all.flatMap((name) =>
    Array.from({ length: times[name] }, (_, at) => ({ name, k: at + 1 })),
  )
  const first = Math.floor(Math.random() * n)
  return points.filter((_, at) => at % n === first)
}

type Try<Point> = (folder: string, number: number, point: Point) => Promise<boolean>

/** Release after release comes to one disk, and each time it is seen what is there. */
class Keeping {
  old = 0
  new = 0
  readonly #folder: string
  #number = 0
  /** The release of each workspace. */
  readonly #shown = new Map<string, number>()

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Whether the process got to its end. */
  async try<Point>(keep: Try<Point>, point: Point): Promise<boolean> {
    this.#number += 1
    const isWhole = await keep(this.#folder, this.#number, point)
    const { found } = readKept(this.#folder)
    for (const { expected: name, seen, number, slug } of found) {
      must(seen === name, `the directory names “${name}”, and “${seen}” is there`)
      const before = this.#shown.get(slug) ?? 0
      must([before, this.#number].includes(number), `release ${number} is shown`)
      must(!isWhole || number === this.#number, 'what was kept to the end is not there')
      this[number === this.#number ? 'new' : 'old'] += 1
      this.#shown.set(slug, number)
    }
    must(!isWhole || found.length === 2, 'a workspace is missing')
    return isWhole
  }

  checkTidy(): void {
    const { files } = readKept(this.#folder)
    must(files.length === 5, `beside the directory and two releases there are ${files.join(', ')}`)
  }
}
