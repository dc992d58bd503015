const anywhere = 'http://dashboard.invalid'

/**
 * The address as a path of the dashboard's own, or undefined for one that leads, or could be read to
 * lead, anywhere else. It is written anew from what a browser makes of it.
 */
export function ownPath(address: string): string | undefined {
  if (!address.startsWith('/') || !URL.canParse(address, anywhere)) return undefined
  const { origin, pathname, search, hash } = new URL(address, anywhere)
  const path = `${pathname}${search}${hash}`
  // Dots that are resolved away can leave two slashes behind, which name a host.
  return origin === anywhere && /^\/(?![/\\])/.test(path) ? path : undefined
}
