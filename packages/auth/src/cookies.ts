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

/** The same of the Cookie header itself, which is not taken apart: anybody can write thousands of cookies. */
export function valuesOfCookie(cookies: string, name: string): string[] {
  const values: string[] = []
  let read = 0
  for (let at = cookies.indexOf(name); at >= 0; at = cookies.indexOf(name, read)) {
    const before = cookies.slice(read, at).trimEnd()
    const isStart = before === '' ? read === 0 : before.endsWith(';')
    read = at + name.length
    const value = isStart ? valueAfter(cookies, read) : undefined
    if (value !== undefined) values.push(value)
  }
  return values
}

/** Undefined where the name goes on. */
function valueAfter(cookies: string, at: number): string | undefined {
  const end = cookies.indexOf(';', at)
  const rest = cookies.slice(at, end < 0 ? undefined : end).trim()
  if (rest === '') return ''
  return rest.startsWith('=') ? rest.slice(1).trim() : undefined
}

/** Takes a cookie away from the browser. */
export function expiredCookie(name: string): string {
  const secure = name.startsWith('__Host-') ? '; Secure' : ''
  return `${name}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax${secure}`
}
