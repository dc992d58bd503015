import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ask } from '../ask.ts'
import type { Bench } from '../bench.ts'
import type { Fault } from '../fault.ts'
import { busy } from '../ledger.ts'
import { must, until } from '../must.ts'
import { checkNode, recoveryOf } from '../outage.ts'

/** What a node has on its disk is not what it wrote. */
export const damagedPages: Fault = {
  name: 'damaged pages on disk',
  injected:
    'two kept releases have each other’s content, others a byte flipped; a start while the database is away',
  expected:
    'nothing of it is shown: 503 until the database is back, then the same pages; kept anew',
  run: damagePages,
}

const hosts = ['oxom', busy].map((slug) => `${slug}.localhost`)
/** As long as releases take to come to the disk. */
const keeping = 2_000

async function damagePages(bench: Bench): Promise<string> {
  const { port } = bench.candor
  const pages = () => Promise.all(hosts.map((host) => ask({ port, host, path: '/' })))
  await sleep(keeping)
  const before = await pages()
  must(
    before.every(({ status }) => status === 200),
    'there was a page missing before anything happened',
  )
  await bench.candor.stop()
  const files = damage(join(bench.candor.dataDir, 'pages/releases'))
  await startAlone(bench, async () => {
    const seen = (await pages()).map(({ status }) => status)
    must(seen.join() === '503,503', `damaged pages were answered ${seen.join(', ')}`)
  })
  const isAsBefore = async () => (await pages()).every(({ text }, at) => text === before[at]?.text)
  await until('the same pages again', isAsBefore, 20_000)
  await sleep(keeping)
  await bench.candor.stop()
  await startAlone(bench, async () => {
    const seen = (await pages()).map(({ status }) => status)
    must(seen.join() === '200,200', `kept anew, and answered ${seen.join(', ')}`)
  })
  await checkNode(bench)
  await bench.ledger.verify()
  return `${files} files damaged: 503, then the same pages; after another start from the disk alone 200`
}

/** What it shows of its disk alone; then the database is there again. */
async function startAlone(bench: Bench, look: () => Promise<void>): Promise<void> {
  const { proxy } = bench.database
  proxy.mode = 'refuse'
  proxy.reset()
  try {
    bench.candor = await bench.startNode({ PORT: String(bench.candor.port) })
    await look()
  } finally {
    proxy.mode = 'pass'
  }
  await recoveryOf(bench)
}

function damage(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name))
  const [first = '', second = '', ...others] = files
  const content = readFileSync(first)
  writeFileSync(first, readFileSync(second))
  writeFileSync(second, content)
  for (const file of others) {
    const bytes = readFileSync(file)
    const at = Math.floor(Math.random() * bytes.length)
    bytes[at] = (bytes[at] ?? 0) ^ 1
    writeFileSync(file, bytes)
  }
  return files.length
}
