import { EventSource as TokenSource } from 'eventsource'
import { authorization } from './open-clerk.ts'

/** Events from an address that wants a token; each time it is connected, with one of that moment. */
export function openWithToken(path: string): EventSource {
  return new TokenSource(new URL(path, location.href), {
    fetch: async (url, init) =>
      fetch(url, { ...init, headers: { ...init.headers, ...(await authorization()) } }),
  })
}
