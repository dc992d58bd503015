import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from './place.mjs'

/** Changes when anything that decides what is installed does. */
export function installFingerprint() {
  const folders = ['apps', 'packages'].flatMap((group) =>
    list(group).map((entry) => join(group, entry.name)),
  )
  const manifests = ['.', ...folders].map((folder) => join(root, folder, 'package.json'))
  const files = [join(root, 'pnpm-lock.yaml'), join(root, 'pnpm-workspace.yaml'), ...manifests]
  return hash(files.filter(existsSync), `${process.platform}-${process.arch}`)
}

/** Changes when a source of what Vite builds does. */
export function buildFingerprint() {
  const folders = ['apps/dashboard', 'packages/page', 'packages/contract']
  const files = [...folders.flatMap(sources), join(root, 'tsconfig.base.json')]
  return hash(files, installFingerprint())
}

const skipped = new Set(['node_modules', 'dist', 'test'])

function sources(folder) {
  return list(folder).flatMap((entry) => {
    if (skipped.has(entry.name) || entry.name.startsWith('.') || entry.name.endsWith('.gen.ts'))
      return []
    const path = join(folder, entry.name)
    return entry.isDirectory() ? sources(path) : [join(root, path)]
  })
}

function list(folder) {
  const path = join(root, folder)
  if (!existsSync(path)) return []
  return readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
}

function hash(files, seed) {
  const sum = createHash('sha256').update(seed)
  for (const file of files) sum.update(`\0${relative(root, file)}\0`).update(readFileSync(file))
  return sum.digest('hex')
}
