import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildFingerprint, installFingerprint } from './fingerprint.mjs'
import { withLock } from './lock.mjs'
import { bin, root } from './place.mjs'
import { step } from './step.mjs'

const pnpm = 'pnpm@12.21.0'
const stampFile = join(root, 'node_modules', '.candor-stamp')
const built = ['apps/dashboard/dist/index.html', 'packages/page/dist/render.js']

/** Installs and builds if anything changed since the last time. False when a step failed. */
export async function prepare({ isBuilt }) {
  if (isReady(isBuilt)) return true
  // Looked at again under the lock: another one may have done the work meanwhile.
  return withLock(async () => (await install()) && (!isBuilt || (await build())))
}

function isReady(isBuilt) {
  return isInstalled() && (!isBuilt || isUpToDate())
}

function isInstalled() {
  return existsSync(join(bin, 'node')) && readStamp().install === installFingerprint()
}

function isUpToDate() {
  const isThere = built.every((file) => existsSync(join(root, file)))
  return isThere && readStamp().build === buildFingerprint()
}

async function install() {
  if (isInstalled()) return true
  const isDone = await step('Installing packages', [
    'npx',
    '-y',
    pnpm,
    'install',
    '--frozen-lockfile',
  ])
  if (isDone) writeStamp({ install: installFingerprint() })
  return isDone
}

async function build() {
  if (isUpToDate()) return true
  // The dashboard's build brings that of the public page with it.
  const turbo = ['turbo', 'run', 'build', '--filter=@candor/dashboard', '--ui=stream']
  const isDone = await step('Building the dashboard and the public page', turbo)
  if (isDone) writeStamp({ ...readStamp(), build: buildFingerprint() })
  return isDone
}

function readStamp() {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'))
  } catch {
    return {}
  }
}

function writeStamp(stamp) {
  mkdirSync(join(root, 'node_modules'), { recursive: true })
  writeFileSync(stampFile, JSON.stringify(stamp))
}
