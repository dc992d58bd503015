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
}

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
  const isText = /^text\/|json|xml|svg/.test(content.type)
  const [br, gz] = isText
    ? await Promise.all([brotli(identity), toGzip(identity, { level: isLarge(identity) ? 6 : 9 })])
    : []
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
