import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const toBrotli = promisify(brotliCompress)
const toGzip = promisify(gzip)

export type Encoding = 'br' | 'gzip' | 'identity'

/** What a path of a trust center says, before it is made ready to send. */
export type PageContent = {
  status: 200 | 301 | 404 | 410
  type: string
  body: string | Uint8Array
  location?: string
  /** Of a page with a style of its company's own: its source expression for the content policy. */
  themeHash?: string
  /** The body in less bytes, where somebody made that before. */
  packed?: Packed
}

export type Packed = { br?: Buffer | undefined; gz?: Buffer | undefined }

/** A page as ready bytes in every encoding that is smaller than the plain one. */
export type PageEntry = {
  status: number
  headers: Record<string, string>
  etag: string
  bodies: Partial<Record<Encoding, Buffer<ArrayBuffer>>> & { identity: Buffer<ArrayBuffer> }
  size: number
}

export async function makeEntry(
  content: PageContent,
  headers: Record<string, string>,
): Promise<PageEntry> {
  const identity = Buffer.from(content.body)
  const { br, gz } = content.packed ?? (await pack(content.type, identity))
  const bodies = {
    identity,
    ...(br && br.length < identity.length ? { br: Buffer.from(br) } : {}),
    ...(gz && gz.length < identity.length ? { gzip: Buffer.from(gz) } : {}),
  }
  return {
    status: content.status,
    headers: {
      'content-type': content.type,
      ...(content.location === undefined ? {} : { location: content.location }),
      ...headers,
    },
    etag: createHash('sha256').update(identity).digest('base64url').slice(0, 22),
    bodies,
    size: Object.values(bodies).reduce((sum, body) => sum + body.length, 512),
  }
}

async function pack(type: string, body: Buffer): Promise<Packed> {
  if (!/^text\/|json|xml|svg/.test(type)) return {}
  const level = isLarge(body) ? 6 : 9
  const [br, gz] = await Promise.all([brotli(body), toGzip(body, { level })])
  return { br, gz }
}

/**
 * The last few percent are worth a quarter of a second at most: of 4 MB they take thirteen, and these
 * threads check everybody's sessions too.
 */
function isLarge({ length }: Buffer): boolean {
  return length > 256 * 1024
}

const largeQuality = 5

function brotli(bytes: Buffer): Promise<Buffer> {
  return toBrotli(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: isLarge(bytes)
        ? largeQuality
        : constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  })
}
