import { chownSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isOpen } from '@candor/testing/proxies/is-open'
import { pathOf, startProgram, stopProgram } from '@candor/testing/proxies/programs'

const shipped = join(import.meta.dirname, '../../../infra/pgbouncer/pgbouncer.ini')

export type Pgbouncer = { password: string; stop: () => Promise<void> }

/** Starts it with the configuration that is in `infra/`, in front of the server of a socket directory. */
export async function startPgbouncer(socketDir: string, port: number): Promise<Pgbouncer> {
  const dir = mkdtempSync(join(tmpdir(), 'candor-pgbouncer-'))
  const password = 'a password of its own'
  const [ini, users] = [join(dir, 'pgbouncer.ini'), join(dir, 'userlist.txt')]
  writeFileSync(users, `"candor_app" "${password}"\n"candor_pages" "${password}"\n`)
  writeFileSync(ini, configuration({ socketDir, port, users }))
  // Like the server it refuses to run as root, and only the server's own user reaches it.
  const { uid, gid } = statSync(socketDir)
  for (const path of [dir, ini, users]) chownSync(path, uid, gid)
  const own = pathOf('pgbouncer') ?? 'pgbouncer'
  const asNobody = ['--user', '--map-user=65534', '--map-group=65534', own, ini]
  const isUp = () => isOpen(port)
  const child = await startProgram(
    uid === 0
      ? { name: 'unshare', args: asNobody, isUp }
      : { name: 'pgbouncer', args: [ini], user: { uid, gid }, isUp },
  )
  return {
    password,
    async stop() {
      await stopProgram(child)
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

type Setting = { socketDir: string; port: number; users: string }

/** So few connections that everybody shares them. */
function configuration({ socketDir, port, users }: Setting): string {
  const changes: [string, string][] = [
    ['host=postgres ', `host=${socketDir} `],
    ['listen_addr = 0.0.0.0', 'listen_addr = 127.0.0.1'],
    ['listen_port = 6432', `listen_port = ${port}`],
    ['auth_file = /etc/pgbouncer/userlist.txt', `auth_file = ${users}`],
    ['default_pool_size = 20', 'default_pool_size = 2'],
  ]
  return changes.reduce(
    (text, [from, to]) => {
      if (!text.includes(from)) throw new Error(`pgbouncer.ini does not say ${from}`)
      return text.replace(from, to)
    },
    readFileSync(shipped, 'utf8'),
  )
}
