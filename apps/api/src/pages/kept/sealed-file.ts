import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { zstdCompress, zstdDecompress } from 'node:zlib'

const compress = promisify(zstdCompress)
const decompress = promisify(zstdDecompress)

/** SHA-256 of what follows it, in bytes. */
const sealLength = 32

/**
 * Writes JSON, compressed, behind a seal of its own bytes. It is written beside its place and moved there
 * once the disk has it, so that whoever reads finds all of the old or all of the new. Tells its size.
 */
export async function writeSealed(file: string, value: unknown): Promise<number> {
  const bytes = await compress(Buffer.from(JSON.stringify(value)))
  const fresh = `${file}.${randomUUID()}${unfinished}`
  await mkdir(dirname(file), { recursive: true })
  try {
    const handle = await open(fresh, 'wx', 0o600)
    try {
      await handle.writev([sealOf(bytes), bytes])
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(fresh, file)
  } catch (error) {
    await rm(fresh, { force: true })
    throw error
  }
  return sealLength + bytes.length
}

/** The end of a name that a process gave which did not live to finish. */
export const unfinished = '.part'

/** Clears away what processes did not live to finish in a folder. */
export async function removeUnfinished(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  for (const name of names) {
    if (name.endsWith(unfinished)) await rm(join(folder, name), { force: true })
  }
}

/**
 * What was written; undefined where there is nothing, or where it is damaged: then it is removed, and who
 * reads is told how many bytes that were.
 */
export async function readSealed(
  file: string,
  onRemoved: (size: number) => void = () => undefined,
): Promise<unknown> {
  const whole = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (!whole) return undefined
  const [seal, bytes] = [whole.subarray(0, sealLength), whole.subarray(sealLength)]
  if (seal.equals(sealOf(bytes))) return JSON.parse((await decompress(bytes)).toString())
  await remove(file, () => onRemoved(whole.length))
  return undefined
}

/** Tells of it only where it was there until now: others may remove the same. */
export async function remove(file: string, onRemoved: () => void): Promise<void> {
  await unlink(file).then(onRemoved, (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
}

function sealOf(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest()
}
