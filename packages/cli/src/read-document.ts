import { createReadStream } from 'node:fs'
import { AppError } from '@candor/core/app-error'

/** Two million letters of the longest kind, in UTF-8. */
const mostBytes = 6_000_000

/** The text of a file, or of standard input for `-`; never more of it than a document can have. */
export async function readDocument(file: string): Promise<string> {
  const chunks: Buffer[] = []
  try {
    const source = file === '-' ? '/dev/stdin' : file
    const bytes: AsyncIterable<Buffer> = createReadStream(source, { end: mostBytes })
    for await (const chunk of bytes) chunks.push(chunk)
  } catch (error) {
    throw new AppError('invalid', `${file} cannot be read (${errorCode(error)})`)
  }
  const whole = Buffer.concat(chunks)
  if (whole.length > mostBytes)
    throw new AppError('too_large', `${file} is too large: use at most 2 MB`)
  return toText(file, whole)
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}

/** What is packed, or in another encoding, would be read as something that nobody wrote. */
function toText(file: string, bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new AppError('invalid', `${file} is not text in UTF-8: unpack it, or save it as such`)
  }
}
