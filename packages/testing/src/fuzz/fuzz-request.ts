/** A request before it is bytes, so that it can be changed part by part. */
export type FuzzRequest = {
  /** What it was made from, such as `items.create`. */
  name: string
  method: string
  /** Without the query. */
  path: string
  query: string
  headers: [name: string, value: string][]
  json?: unknown
  /** Sent instead of the JSON. */
  bytes?: Buffer
  isChunked?: true
}

/** The request as it goes over the wire; latin1 in the head, so that every byte can stand there. */
export function toBytes(request: FuzzRequest): Buffer {
  const body = bodyOf(request)
  const length: [string, string][] =
    body === undefined
      ? []
      : request.isChunked
        ? [['Transfer-Encoding', 'chunked']]
        : [['Content-Length', String(body.length)]]
  const target = `${request.path}${request.query === '' ? '' : `?${request.query}`}`
  const head = [
    `${request.method} ${target} HTTP/1.1`,
    ...[...request.headers, ...length].map(([name, value]) => `${name}: ${value}`),
    '\r\n',
  ].join('\r\n')
  return Buffer.concat([
    Buffer.from(head, 'latin1'),
    request.isChunked && body ? inChunks(body) : (body ?? Buffer.alloc(0)),
  ])
}

export function bodyOf({ json, bytes }: FuzzRequest): Buffer | undefined {
  if (bytes) return bytes
  return json === undefined ? undefined : Buffer.from(withRawTokens(JSON.stringify(json)))
}

function inChunks(body: Buffer): Buffer {
  const size = Math.max(1, Math.ceil(body.length / 3))
  const parts: Buffer[] = []
  for (let at = 0; at < body.length; at += size) {
    const part = body.subarray(at, at + size)
    parts.push(Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n'))
  }
  return Buffer.concat([...parts, Buffer.from('0\r\n\r\n')])
}

/** Stands in a JSON value for text that no JavaScript value is written as, such as 1e999. */
export function rawToken(text: string): string {
  return `<raw ${Buffer.from(text).toString('base64')}>`
}

function withRawTokens(json: string): string {
  return json.replaceAll(/"<raw ([A-Za-z0-9+/=]*)>"/g, (_, encoded: string) =>
    Buffer.from(encoded, 'base64').toString(),
  )
}
