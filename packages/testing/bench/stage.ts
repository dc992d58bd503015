import { candor } from '../e2e/drill-command.ts'
import { type FreshCandor, startFreshCandor } from '../e2e/running-candor.ts'
import { ask, type Ask } from './ask.ts'

/** A running Candor with a calm workspace and one that means harm, each with somebody signed in. */
export type Stage = {
  candor: FreshCandor
  calm: { page: Ask; api: Ask }
  /** As one of those who mean harm; each has limits of their own to use up. */
  hostile: (person: number) => (method: string, path: string, body?: object) => Ask
}

const hostilePeople = 2

export async function setStage(): Promise<Stage> {
  const running = await startFreshCandor()
  const { port, origin } = running
  const env = { DATA_DIR: running.dataDir, PORT: String(port) }
  await candor(env, 'workspace', 'create', 'blast', '--name', 'Blast')
  const host = `localhost:${port}`
  const post = postTo({ port, host, origin })
  const signIn = async (text: string) => {
    const token = /#(\S+)/.exec(text)?.[1] ?? ''
    const { status, cookies } = await ask(post('/api/session/link', { token }))
    if (status !== 200) throw new Error(`Signing in was answered ${status}`)
    return cookies.map((cookie) => cookie.split(';')[0]).join('; ')
  }
  const calm = await signIn(running.signInLink())
  const people: string[] = []
  for (let nth = 0; nth < hostilePeople; nth += 1) people.push(await signIn(await join(env, nth)))
  return {
    candor: running,
    calm: {
      page: { port, host: `oxom.localhost:${port}`, path: '/' },
      api: { port, host, path: '/api/workspaces/oxom/items', headers: { cookie: calm } },
    },
    hostile(person) {
      const cookie = people[person] ?? ''
      return (method, path, body) =>
        body ? { ...post(path, body, cookie), method } : { port, host, path, headers: { cookie } }
    },
  }
}

/** Makes somebody an admin of the workspace that means harm. Returns the way in. */
async function join(env: Record<string, string>, nth: number): Promise<string> {
  const email = `mallory-${nth}@blast.example`
  await candor(env, 'member', 'add', email, '--workspace', 'blast', '--role', 'admin')
  return candor(env, 'sign-in-link', email)
}

type Where = { port: number; host: string; origin: string }

function postTo({ port, host, origin }: Where) {
  return (path: string, body: object, cookie = ''): Ask => ({
    port,
    host,
    path,
    method: 'POST',
    headers: { origin, cookie, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}
