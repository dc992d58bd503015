import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress, createZstdDecompress } from 'node:zlib'
import { AppError } from '@candor/core/app-error'
import { Decrypter, Encrypter } from 'age-encryption'

/** Writes a file whole or not at all: beside its place first, and there only once it is on the disk. */
export async function writeBackupFile(
  file: string,
  recipients: readonly string[],
  produce: (write: (text: string) => Promise<void>) => Promise<void>,
): Promise<void> {
  if (existsSync(file)) throw new AppError('conflict', `${file} is there already`)
  const part = `${file}.${randomUUID()}.part`
  const source = new PassThrough()
  const compressed = source.pipe(createZstdCompress())
  source.on('error', (error) => compressed.destroy(error))
  const sealed = recipients.length === 0 ? compressed : await encrypt(compressed, recipients)
  const target = createWriteStream(part, { flags: 'wx', mode: 0o600, flush: true })
  const written = pipeline(sealed, target)
  try {
    await Promise.race([produce((text) => put(source, text)), written])
    source.end()
    await written
    await rename(part, file)
  } catch (error) {
    source.destroy(error instanceof Error ? error : new Error(String(error)))
    await written.catch(() => undefined)
    await rm(part, { force: true })
    throw error
  }
}

async function put(target: PassThrough, text: string): Promise<void> {
  if (!target.write(text)) await once(target, 'drain')
}

async function encrypt(plain: Readable, recipients: readonly string[]): Promise<Readable> {
  const encrypter = new Encrypter()
  for (const recipient of recipients) {
    try {
      encrypter.addRecipient(recipient)
    } catch {
      throw new AppError('invalid', `${recipient} is not a recipient of age, such as age1…`)
    }
  }
  return Readable.fromWeb(await encrypter.encrypt(Readable.toWeb(plain)))
}

const ageMagic = Buffer.from('age-encryption.org/v1\n')
const zstdMagic = Buffer.from([0x28, 0xb5, 0x2f, 0xfd])

/** The text of a backup as it comes, decrypted where it is encrypted. */
export async function* readBackupFile(
  file: string,
  identities: readonly string[],
): AsyncGenerator<Buffer> {
  const kind = await kindOf(file)
  const source = createReadStream(file)
  const sealed = kind === 'age' ? await decrypt(file, source, identities) : source
  const plain = createZstdDecompress()
  sealed.on('error', (error) => plain.destroy(error))
  try {
    for await (const chunk of sealed.pipe(plain)) yield chunk as Buffer
  } catch (error) {
    throw isSystemError(error) ? error : damaged(file, error)
  } finally {
    source.destroy()
  }
}

export function damaged(file: string, cause?: unknown): AppError {
  const error = new AppError('invalid', `${file} is damaged or not whole: nothing was restored`)
  return Object.assign(error, { cause })
}

/** Nothing at its start says what it is. */
export function noBackup(file: string): AppError {
  const words = `${file} is not a backup of Candor, or damaged at its start: nothing was restored`
  return new AppError('invalid', words)
}

async function kindOf(file: string): Promise<'age' | 'zstd'> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    throw new AppError('invalid', `${file} cannot be read (${error.code ?? error.message})`)
  })
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(ageMagic.length), 0)
    const start = buffer.subarray(0, bytesRead)
    if (start.equals(ageMagic)) return 'age'
    if (start.subarray(0, zstdMagic.length).equals(zstdMagic)) return 'zstd'
    throw noBackup(file)
  } finally {
    await handle.close()
  }
}

async function decrypt(
  file: string,
  source: Readable,
  identities: readonly string[],
): Promise<Readable> {
  if (identities.length === 0) {
    throw new AppError('invalid', `${file} is encrypted: name the file of its key by --identity`)
  }
  const decrypter = new Decrypter()
  try {
    for (const identity of identities) decrypter.addIdentity(identity)
  } catch {
    throw new AppError('invalid', 'The key is not a whole secret key of age')
  }
  try {
    return Readable.fromWeb(await decrypter.decrypt(Readable.toWeb(source)))
  } catch (error) {
    const isOther = error instanceof Error && /no identity matched/.test(error.message)
    throw isOther ? new AppError('invalid', `This key does not open ${file}`) : damaged(file, error)
  }
}

/** Errors of reading the disk say what they are. */
function isSystemError(error: unknown): boolean {
  return error instanceof AppError || (error instanceof Error && 'syscall' in error)
}
