import {
  type InputOf,
  type OutputOf,
  type PathOf,
  type PathParams,
  type QueryOf,
  type Route,
} from '@candor/contract/routes/route'
import { authorization } from '../clerk/open-clerk.ts'
import { ApiError, readProblem } from './api-error.ts'
import { beginAttempt, endAttempt } from './attempts.ts'

type PartOf<Name extends string, Value> = [Value] extends [undefined]
  ? unknown
  : { [key in Name]: Value }

/** What a call to a route needs: its path parameters, and query, input and version where it has them. */
export type Arguments<R> = (keyof PathParams<PathOf<R>> extends never
  ? unknown
  : { params: PathParams<PathOf<R>> }) &
  PartOf<'query', QueryOf<R>> &
  PartOf<'input', InputOf<R>> &
  (R extends { ifMatch: true } ? { version: number } : unknown)

type AnyArguments = {
  params?: Record<string, string>
  query?: Record<string, unknown>
  input?: unknown
  version?: number
}

/** Calls a route of the API. Rejects with `ApiError` when the API refuses or cannot be reached. */
export async function call<R extends Route>(
  route: R,
  given: Arguments<R>,
  signal?: AbortSignal,
): Promise<OutputOf<R>> {
  const response = await request(route, given, signal)
  const answer: unknown = response.status === 204 ? undefined : await response.json()
  return answer as OutputOf<R>
}

/** The same for a route whose answer is a file. */
export async function callForFile<R extends Route & { files: readonly string[] }>(
  route: R,
  given: Arguments<R>,
): Promise<{ filename: string; blob: Blob }> {
  const response = await request(route, given)
  const filename = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1]
  return { filename: filename ?? 'download', blob: await readBlob(response) }
}

/** A file that breaks off is not one. */
async function readBlob(response: Response): Promise<Blob> {
  try {
    return await response.blob()
  } catch {
    throw new ApiError({ code: 'unreachable', message: 'The file broke off' })
  }
}

async function request<R extends Route>(
  route: R,
  given: Arguments<R>,
  signal?: AbortSignal,
): Promise<Response> {
  // The conditional types above say per route what this plain shape holds.
  const { params, query, input, version } = given as AnyArguments
  const url = `${fillPath(route.path, params ?? {})}${toSearch(query ?? {})}`
  const body = input === undefined ? null : JSON.stringify(input)
  const said = `${route.method} ${url} ${body ?? ''}`
  const response = await send(url, {
    method: route.method,
    signal: signal ?? null,
    headers: {
      accept: 'application/json',
      ...(body === null ? {} : { 'content-type': 'application/json' }),
      ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
      ...(route.idempotencyKey ? { 'idempotency-key': beginAttempt(said) } : {}),
    },
    body,
  })
  endAttempt(said, response.status)
  if (!response.ok) throw await readProblem(response)
  return response
}

type Sent = Omit<RequestInit, 'headers'> & { headers: Record<string, string> }

async function send(url: string, { headers, ...init }: Sent): Promise<Response> {
  try {
    const who = await authorization()
    return await fetch(url, { ...init, headers: { ...headers, ...who } })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiError({ code: 'unreachable', message: 'Candor cannot be reached' })
  }
}

function fillPath(path: string, params: Record<string, string>): string {
  return path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
}

function toSearch(query: Record<string, unknown>): string {
  const entries = Object.entries(query).filter(([, value]) => value !== undefined)
  return entries.length === 0
    ? ''
    : `?${new URLSearchParams(entries.map(([name, value]) => [name, String(value)])).toString()}`
}
