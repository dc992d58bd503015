import { ordinaryBody } from '@candor/contract/routes/route'
import { AppError } from '@candor/core/app-error'
import type { Context } from 'hono'
import type { Env } from '../context.ts'

const deepest = 32

/** The body as JSON, refused when it is anything else, too large, or nested beyond sense. */
export async function readJson(c: Context<Env>, largest = ordinaryBody): Promise<unknown> {
  checkForm(c)
  const text = toText(
    await readBytes(c, largest).catch((error: unknown) => refuseUnfinished(c, error)),
  )
  if (depthOf(text) > deepest) throw new AppError('invalid', 'The JSON is nested too deeply')
  try {
    return JSON.parse(text)
  } catch {
    throw new AppError('invalid', 'The body is not valid JSON')
  }
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

async function readBytes(c: Context<Env>, largest: number): Promise<Uint8Array> {
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
): Promise<Uint8Array> {
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

/** What is not UTF-8 would be kept as other letters than were sent. */
function toText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new AppError('invalid', 'The body is not UTF-8 text')
  }
}

/** Depth of brackets outside of strings, counted before anything recursive sees the text. */
function depthOf(text: string): number {
  let depth = 0
  let most = 0
  let inString = false
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]
    if (inString) {
      if (char === '\\') at += 1
      else if (char === '"') inString = false
    } else if (char === '"') inString = true
    else if (char === '{' || char === '[') most = Math.max(most, (depth += 1))
    else if (char === '}' || char === ']') depth -= 1
  }
  return most
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
export function readVersion(c: Context<Env>): number {
  const header = c.req.header('if-match')
  if (header === undefined) {
    throw new AppError('precondition_required', 'Name the version you saw in If-Match')
  }
  const version = /^"(\d{1,9})"$/.exec(header)?.[1]
  if (version === undefined) throw new AppError('invalid', 'If-Match names a version such as "3"')
  return Number(version)
}
