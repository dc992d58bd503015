import type { Route } from '@candor/contract/routes/route'
import type { Side } from './canary.ts'

/** A request as parts, so that any id in it can be swapped. */
export type Parts = {
  params: Record<string, string>
  query: Record<string, string>
  headers: Record<string, string>
  body: unknown
}

export const nothing: Parts = { params: {}, query: {}, headers: {}, body: undefined }

export type NamedRoute = { name: string; route: Route }

export function pathOf(route: Route, { params, query }: Parts): string {
  const path = route.path.replaceAll(/:([A-Za-z]+)/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? ''),
  )
  const search = new URLSearchParams(query).toString()
  return search === '' ? path : `${path}?${search}`
}

/** A host that requests are sent to. */
export type Host = { name: string; host: string; side: Side | undefined }

export function paramsOf(route: Route): string[] {
  return [...route.path.matchAll(/:([A-Za-z]+)/g)].map(([, name]) => name ?? '')
}

export const platform: Host = { name: 'platform', host: 'localhost:3000', side: undefined }
