import { ordinaryBody } from '@candor/contract/routes/route'
import { AppError } from '@candor/core/app-error'
import type { Context } from 'hono'
import type { Env } from '../context.ts'

/** The body of a request that says it is JSON, refused when it is too large. */
export async function readBody(
  c: Context<Env>,
  largest = ordinaryBody,
): Promise<Uint8Array<ArrayBuffer>> {
  checkForm(c)
  return readBytes(c, largest).catch((error: unknown) => refuseUnfinished(c, error))
}

const jsonType = /^application\/json(?:\s*;\s*charset="?utf-8"?)?\s*$/i

/** Nothing is unpacked here: a few bytes could become many. */
function checkForm(c: Context<Env>): void {
  if (!jsonType.test(c.req.header('content-type') ?? '')) {
    throw new AppError('unsupported', 'Send JSON, with the content type application/json')
  }
  if ((c.req.header('content-encoding') ?? 'identity').toLowerCase() !== 'identity') {
    throw new AppError('unsupported', 'Send the body as it is, without compressing it')
  }
}

async function readBytes(c: Context<Env>, largest: number): Promise<Uint8Array<ArrayBuffer>> {
  const declared = c.req.header('content-length')
  if (declared !== undefined) {
    if (Number(declared) > largest) throw tooLarge(largest)
    return new Uint8Array(await c.req.arrayBuffer())
  }
  return readStream(c.req.raw.body?.getReader(), largest)
}

/** Whoever goes away in the middle of a body, or is cut off there, is no failure of ours. */
function refuseUnfinished(c: Context<Env>, error: unknown): never {
  if (c.env?.incoming?.readableAborted) {
    throw new AppError('invalid', 'The body did not arrive to its end')
  }
  throw error
}

/** A reader that is left alone leaves the connection whole, so that the refusal arrives. */
async function readStream(
  reader: ReadableStreamDefaultReader<Uint8Array> | undefined,
  largest: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined }
    if (done) return Buffer.concat(chunks)
    size += value.length
    if (size > largest) throw tooLarge(largest)
    chunks.push(value)
  }
}

function tooLarge(largest: number): AppError {
  return new AppError('too_large', `Send at most ${Math.floor(largest / 1024)} kB`)
}

/** The key of a request that may be repeated: a string of structured fields (RFC 9651), in quotes. */
export function readIdempotencyKey(c: Context<Env>): string | undefined {
  const header = c.req.header('idempotency-key')
  if (header === undefined) return undefined
  const key = /^"([\x20\x21\x23-\x5b\x5d-\x7e]{1,255})"$/.exec(header)?.[1]
  if (key !== undefined) return key
  throw new AppError(
    'invalid',
    'Idempotency-Key is a text in double quotes, such as "8e03978e-40d5-43e8-bc93-6894a57f9324"',
  )
}

/** The version that a write names in If-Match, such as "3". */
export function readVersion(header: string | undefined): number {
  if (header === undefined) {
    throw new AppError('precondition_required', 'Name the version you saw in If-Match')
  }
  const version = /^"(\d{1,9})"$/.exec(header)?.[1]
  if (version === undefined) throw new AppError('invalid', 'If-Match names a version such as "3"')
  return Number(version)
}
