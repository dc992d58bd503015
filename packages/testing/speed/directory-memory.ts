// What the directory alone weighs: in a process of its own, with everything that is not in use collected.
import { createHash, randomUUID } from 'node:crypto'
import { toEntry } from '../../../apps/api/src/pages/directory-entry.ts'
import { DirectoryIndex } from '../../../apps/api/src/pages/directory-index.ts'
import { slopeOf } from './slope.ts'

const sizes = [20_000, 40_000, 60_000, 80_000, 100_000]

const index = new DirectoryIndex()
let count = 0

/** As one comes from the database: no two share a text. */
function add(): void {
  count += 1
  const workspaceId = randomUUID()
  const releaseHash = createHash('sha256').update(workspaceId).digest('hex')
  const slug = copyOf(`many-${count}`)
  const hostnames = count % 4 === 0 ? [copyOf(`trust.many-${count}.example`)] : []
  index.put(toEntry({ workspaceId, slug, hostnames, releaseNumber: 1, releaseHash }))
}

function copyOf(text: string): string {
  return Buffer.from(text).toString('latin1')
}

const seen = sizes.map((size) => {
  while (count < size) add()
  globalThis.gc?.()
  const { heapUsed, rss } = process.memoryUsage()
  return { size, heapUsed, rss }
})
process.stdout.write(
  JSON.stringify({
    heap: slopeOf(seen.map(({ size, heapUsed }) => ({ x: size, y: heapUsed }))),
    rss: slopeOf(seen.map(({ size, rss }) => ({ x: size, y: rss }))),
    workspaces: index.counts.workspaces,
  }),
)
