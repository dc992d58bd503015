import { gzipSync } from 'node:zlib'
import { bodyOf, type FuzzRequest } from './fuzz-request.ts'
import { hostileTexts } from './hostile-values.ts'
import { mutateHeaders } from './mutate-headers.ts'
import { mutateJson } from './mutate-json.ts'
import { mutatePath, mutateQuery } from './mutate-target.ts'
import type { Random } from './random.ts'

type Mutation = (request: FuzzRequest, random: Random) => FuzzRequest

/** Every way in which a valid request is made another one, by name. */
export const mutations: Record<string, Mutation> = {
  json: (request, random) =>
    request.json === undefined ? request : { ...request, json: mutateJson(request.json, random) },
  bytes: (request, random) => {
    const body = bodyOf(request)
    return body ? { ...request, bytes: mutateBytes(body, random) } : request
  },
  encoding: (request, random) => {
    const body = bodyOf(request)
    return body ? { ...request, ...encoded(body, random, request.headers) } : request
  },
  chunks: (request) => ({ ...request, isChunked: true }),
  body: (request, random) => ({
    ...request,
    bytes: Buffer.from(random.pick(['', '{}', '[]', 'null', '"', '{', '0', ...hostileTexts])),
  }),
  method: (request, random) => ({
    ...request,
    method: random.pick([
      'GET',
      'POST',
      'PUT',
      'DELETE',
      'PATCH',
      'HEAD',
      'OPTIONS',
      'TRACE',
      'PROPFIND',
    ]),
  }),
  path: (request, random) => ({ ...request, path: mutatePath(request.path, random) }),
  query: (request, random) => ({ ...request, query: mutateQuery(request.query, random) }),
  header: (request, random) => ({ ...request, headers: mutateHeaders(request.headers, random) }),
}

const ofAnything = ['body', 'method', 'path', 'query', 'header']

/** What can be done to a request; in its JSON most of what is sent stands. */
export function mutationsOf({ json }: FuzzRequest): string[] {
  if (json === undefined) return ofAnything
  return [...Array.from({ length: 9 }, () => 'json'), 'bytes', 'encoding', 'chunks', ...ofAnything]
}

function mutateBytes(body: Buffer, random: Random): Buffer {
  const at = random.below(body.length + 1)
  const piece = random.pick([
    Buffer.from([0xff]),
    Buffer.from([0xc0, 0x80]),
    Buffer.from([0xed, 0xa0, 0x80]),
    Buffer.from([0xf4, 0x90, 0x80, 0x80]),
    Buffer.from([0]),
    Buffer.from('"'),
    Buffer.from(','),
    Buffer.from('{"__proto__":'),
    Buffer.from('/* */'),
  ])
  const isCut = random.isLikely(0.3)
  return Buffer.concat([body.subarray(0, at), piece, ...(isCut ? [] : [body.subarray(at)])])
}

function encoded(
  body: Buffer,
  random: Random,
  headers: FuzzRequest['headers'],
): Partial<FuzzRequest> {
  const text = body.toString()
  switch (random.below(6)) {
    case 0:
      return { bytes: Buffer.from(text, 'utf16le') }
    case 1:
      return { bytes: Buffer.from(text, 'utf16le').swap16() }
    case 2:
      return { bytes: Buffer.from(text, 'latin1') }
    case 3:
      return { bytes: Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body]) }
    case 4:
      return { bytes: gzipSync(body), headers: [...headers, ['Content-Encoding', 'gzip']] }
    default:
      return { bytes: gzipSync(Buffer.alloc(2_000_000)) }
  }
}
