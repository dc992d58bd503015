import { randomBytes, randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from './config.ts'

/**
 * The keys that seal secrets, newest first: SECRET_KEYS, or a file beside the data that is made when
 * there is none. They are in no backup: whoever has both can read what is sealed.
 */
export async function loadSecretKeys({ secretKeys, dataDir }: Config): Promise<string> {
  if (secretKeys !== undefined) return secretKeys
  const file = fileIn(dataDir)
  const present = await readIfThere(file)
  if (present !== undefined) return present
  await mkdir(dataDir, { recursive: true })
  const fresh = await writeBeside(file, newSecretKey())
  // Linked there whole, so that nobody ever reads half of it and no other process' key is lost.
  await link(fresh, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await rm(fresh)
  return readFile(file, 'utf8')
}

/** Puts a new key before the others; they stay, to open what they have sealed. */
export async function addSecretKey(config: Config): Promise<string> {
  const keys = `${newSecretKey()}\n${(await loadSecretKeys(config)).trim()}\n`
  const file = fileIn(config.dataDir)
  await rename(await writeBeside(file, keys), file)
  return keys
}

export function newSecretKey(): string {
  const day = new Date().toISOString().slice(0, 10)
  return `${day}-${randomBytes(3).toString('hex')}:${randomBytes(32).toString('base64url')}`
}

function fileIn(dataDir: string): string {
  return join(dataDir, 'secret-keys')
}

async function writeBeside(file: string, text: string): Promise<string> {
  const fresh = `${file}-${randomUUID()}`
  await writeFile(fresh, text, { mode: 0o600, flush: true })
  return fresh
}

async function readIfThere(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
}
