import { randomBytes } from 'node:crypto'
import { access, constants, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { orStartError } from '@candor/db/start-error'

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
  try {
    await writeFile(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  return readFile(file, 'utf8')
}
