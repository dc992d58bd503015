import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import { access, constants, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { orStartError, StartError } from '@candor/db/start-error'

export async function ensureDataDir(dataDir: string): Promise<void> {
  const check = mkdir(dataDir, { recursive: true }).then(() =>
    access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK),
  )
  await orStartError(
    check,
    ({ code }) =>
      `The data directory ${dataDir} cannot be written (${code}). Set DATA_DIR to one that can.`,
  )
}

/** The secret that signs sessions: made once, kept beside the data, readable by its owner alone. */
export async function ensureSecret(dataDir: string): Promise<string> {
  const file = join(dataDir, 'auth-secret')
  if (!existsSync(file)) {
    // Written beside its place and linked there whole, so that nobody ever reads half of it.
    const fresh = `${file}-${randomUUID()}`
    const written = writeFile(fresh, randomBytes(32).toString('base64url'), { mode: 0o600 })
    await orStartError(written, ({ code }) => {
      rmSync(fresh, { force: true })
      return `The data directory ${dataDir} cannot be written (${code}). Make room, or set DATA_DIR.`
    })
    await link(fresh, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
    await rm(fresh)
  }
  const secret = await readFile(file, 'utf8')
  if (secret.length >= 32) return secret
  throw new StartError(`${file} is damaged. Remove it; everybody then signs in again.`)
}

/** What visitors read, kept by this node for itself. */
export function pagesFolder({ dataDir }: { dataDir: string }): string {
  return join(dataDir, 'pages')
}
