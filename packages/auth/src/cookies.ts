/** What the platform keeps in a browser. Visitors of trust centers get no cookie at all. */
export const ownCookies = ['session', 'device', 'step'] as const

export type OwnCookie = (typeof ownCookies)[number]

/** The name itself says host-only and secure; over plain http, in development, it cannot. */
export function cookieName(cookie: OwnCookie, isSecure: boolean): string {
  return `${isSecure ? '__Host-' : ''}candor-${cookie}`
}

/** Every value that a request sends under a name, in its order. */
export function cookiesNamed(headers: Headers, name: string): string[] {
  return valuesOfCookie(headers.get('cookie') ?? '', name)
}

/** The same of the Cookie header itself. */
export function valuesOfCookie(cookies: string, name: string): string[] {
  return cookies.split(';').flatMap((pair) => {
    const at = pair.indexOf('=')
    const isNamed = (at < 0 ? pair : pair.slice(0, at)).trim() === name
    return isNamed ? [at < 0 ? '' : pair.slice(at + 1).trim()] : []
  })
}

/** Takes a cookie away from the browser. */
export function expiredCookie(name: string): string {
  const secure = name.startsWith('__Host-') ? '; Secure' : ''
  return `${name}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax${secure}`
}
