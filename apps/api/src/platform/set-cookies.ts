import type { Context } from 'hono'
import type { Env } from '../context.ts'

export function setCookies(c: Context<Env>, cookies: readonly string[]): void {
  cookies.forEach((cookie) => c.header('set-cookie', cookie, { append: true }))
}
