// Keeps a release of each of two workspaces as a node does, to be killed at any moment:
// `write <folder> <number>`; `read <folder>` tells what the next process finds there.
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { TrustCenter } from '@candor/contract/trust-center'
import { createLog } from '../src/log.ts'
import type { Directory } from '../src/pages/directory.ts'
import { isPublished, type PublishedEntry } from '../src/pages/directory-entry.ts'
import { partCount, partOf } from '../src/pages/directory-index.ts'
import { keepUp } from '../src/pages/kept/keep-up.ts'
import { keepDirectory } from '../src/pages/kept/kept-directory.ts'
import { KeptReleases } from '../src/pages/kept/kept-releases.ts'
import type { Published } from '../src/pages/page-name.ts'

const [deed, folder = '', number = '1'] = process.argv.slice(2)
const releases = new KeptReleases(join(folder, 'releases'), 1e9)
const keptDirectory = keepDirectory(folder)

await releases.open()
if (deed === 'write') await write(Number(number))
else process.stdout.write(JSON.stringify(await read()))

async function write(newest: number): Promise<void> {
  const entries = ['0f1c2a34', '9d8e7f60'].map((start) => entryOf(start, newest))
  const log = createLog('warn')
  const noted = Promise.withResolvers<void>()
  const watched = {
    ...keptDirectory,
    async note(seen: string) {
      await keptDirectory.note(seen)
      noted.resolve()
    },
  }
  const directory = standing(entries, newest)
  const keeping = keepUp({ directory, keptDirectory: watched, releases, read: published, log })
  process.stdout.write('ready')
  await noted.promise
  await keeping.stop()
}

function entryOf(start: string, newest: number): PublishedEntry {
  const hash = newest.toString(16).padStart(64, '0')
  const workspaceId = `${start}-5b6d-4e7f-8a90-123456789abc`
  return { workspaceId, slug: start, hostnames: [], release: { number: newest, hash } }
}

async function published({ slug, release }: PublishedEntry): Promise<Published> {
  // Whatever it is, it is kept; and a schema is slow to load for so short a life.
  const document = { profile: { name: `${slug} ${release.number}` } } as TrustCenter
  const publishedAt = '2026-01-01T00:00:00.000Z'
  return { release: { ...release, publishedAt, document }, advisories: new Set(), characters: 9 }
}

/** A directory in which each of these has just changed. */
function standing(entries: readonly PublishedEntry[], newest: number): Directory {
  return {
    isLoaded: true,
    isCurrent: true,
    seen: String(newest),
    revision: 1,
    counts: { workspaces: 2, trustCenters: 2, hosts: 0 },
    findSlug: () => undefined,
    findHost: () => undefined,
    part: (wanted) => entries.filter(({ workspaceId }) => partOf(workspaceId) === wanted),
    onChange: (tell) => entries.forEach(({ workspaceId }) => tell(workspaceId)),
    onGone: () => undefined,
    onReplaced: () => undefined,
    doubt: () => undefined,
    catchUp: async () => undefined,
    reload: async () => undefined,
  }
}

/** For each workspace the release that the directory names, and the name that its page would bear. */
async function read() {
  const known = await keptDirectory.read()
  const parts = Array.from({ length: partCount }, (_, part) => [
    ...(known?.index.part(part).values() ?? []),
  ])
  const found = parts
    .flat()
    .filter(isPublished)
    .map(async (entry) => ({
      slug: entry.slug,
      expected: `${entry.slug} ${entry.release.number}`,
      number: entry.release.number,
      seen: (await releases.read(entry))?.release.document.profile?.name,
    }))
  const files = await readdir(folder, { recursive: true, withFileTypes: true })
  return {
    found: await Promise.all(found),
    files: files.filter((one) => one.isFile()).map(({ name }) => name),
  }
}
