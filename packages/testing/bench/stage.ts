import { candor } from '../e2e/drill-command.ts'
import { type FreshCandor, startFreshCandor } from '../e2e/running-candor.ts'
import { ask, type Ask } from './ask.ts'

/** A running Candor with a calm workspace and one that means harm, each with somebody signed in. */
export type Stage = {
  candor: FreshCandor
  calm: { page: Ask; api: Ask }
  hostile: (method: string, path: string, body?: object) => Ask
}

export async function setStage(): Promise<Stage> {
  const running = await startFreshCandor()
  const { port, origin } = running
  const env = { DATA_DIR: running.dataDir, PORT: String(port) }
  await candor(env, 'workspace', 'create', 'blast', '--name', 'Blast')
  await candor(
    env,
    'member',
    'add',
    'mallory@blast.example',
    '--workspace',
    'blast',
    '--role',
    'admin',
  )
  const link = await candor(env, 'sign-in-link', 'mallory@blast.example')
  const host = `localhost:${port}`
  const post = postTo({ port, host, origin })
  const signIn = async (text: string) => {
    const token = /#(\S+)/.exec(text)?.[1] ?? ''
    const { status, cookies } = await ask(post('/api/session/link', { token }))
    if (status !== 200) throw new Error(`Signing in was answered ${status}`)
    return cookies.map((cookie) => cookie.split(';')[0]).join('; ')
  }
  const [calm, mallory] = [await signIn(running.signInLink()), await signIn(link)]
  return {
    candor: running,
    calm: {
      page: { port, host: `oxom.localhost:${port}`, path: '/' },
      api: { port, host, path: '/api/workspaces/oxom/items', headers: { cookie: calm } },
    },
    hostile: (method, path, body) =>
      body
        ? { ...post(path, body, mallory), method }
        : { port, host, path, headers: { cookie: mallory } },
  }
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
