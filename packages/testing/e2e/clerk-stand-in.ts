import type { BrowserContext, Route } from 'playwright-core'
import { claimsOf, instance, signToken } from '../src/clerk-instance.ts'

/**
 * Clerk's hosts as a browser finds them: a script in place of Clerk's own, with the parts of it that the
 * dashboard uses, and tokens that are signed as Clerk's are.
 */
export type StandIn = {
  /** Everything that was asked of Clerk's hosts. */
  asked: string[]
  isAway: boolean
}

const script = `
  const say = (path) => fetch('https://${instance.frontendApi}' + path).then((answer) => answer.json())
  const listeners = new Set()
  const clerk = {
    loaded: false,
    session: null,
    user: null,
    async load() { await clerk.read(); clerk.loaded = true },
    async read() {
      const { email } = await say('/client')
      clerk.user = email ? { primaryEmailAddress: { emailAddress: email } } : null
      clerk.session = email ? { getToken: () => say('/token').then(({ jwt }) => jwt) } : null
    },
    addListener(listener) { listeners.add(listener); return () => listeners.delete(listener) },
    mountSignIn(node, { forceRedirectUrl }) {
      const button = document.createElement('button')
      button.textContent = 'Sign in at Clerk'
      button.style.cssText = 'padding: 1rem'
      button.onclick = () => say('/enter').then(() => location.assign(forceRedirectUrl))
      node.replaceChildren(button)
    },
    unmountSignIn(node) { node.replaceChildren() },
    async signOut(then) { await say('/leave'); await clerk.read(); then() },
  }
  globalThis.Clerk = clerk
  globalThis.__internal_ClerkUICtor = class {}
`

export async function standInForClerk(
  context: BrowserContext,
  { origin, clerkId, email }: { origin: string; clerkId: string; email: string },
): Promise<StandIn> {
  const standIn: StandIn = { asked: [], isAway: false }
  let isSignedIn = false
  const answers: Record<string, () => unknown> = {
    '/client': () => ({ email: isSignedIn ? email : null }),
    '/token': () => ({ jwt: signToken(claimsOf(clerkId, origin)) }),
    '/enter': () => ({ done: (isSignedIn = true) }),
    '/leave': () => ({ done: !(isSignedIn = false) }),
  }
  await context.route(/^https:/, async (route: Route) => {
    const { host, pathname } = new URL(route.request().url())
    standIn.asked.push(`${host}${pathname}`)
    if (standIn.isAway || host !== instance.frontendApi) return route.abort()
    const headers = { 'access-control-allow-origin': origin }
    const answer = answers[pathname]
    return answer
      ? route.fulfill({ headers, json: answer() })
      : route.fulfill({ headers, contentType: 'text/javascript', body: script })
  })
  return standIn
}
