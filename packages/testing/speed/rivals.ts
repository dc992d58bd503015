import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { get } from '../e2e/running-candor.ts'
import { findPort } from '../src/find-port.ts'
import { pin } from './wrk.ts'

/** Something else that serves the same page. */
export type Rival = { port: number; stop: () => void }

/** One of our own little servers, told by a file what to serve. */
export async function startNode(script: string, file: string): Promise<Rival> {
  const port = await findPort()
  const child = spawn(process.execPath, [join(import.meta.dirname, script), String(port), file], {
    stdio: 'inherit',
  })
  return ready(port, child)
}

/** Serves a file that lies beside its compressed form. */
export async function startNginx(dir: string, page: { plain: string; gzip: Buffer }) {
  const port = await findPort()
  const root = join(dir, 'www')
  await mkdir(root, { recursive: true })
  await writeFile(join(root, 'index.html'), page.plain)
  await writeFile(join(root, 'index.html.gz'), page.gzip)
  const file = join(dir, 'nginx.conf')
  await writeFile(
    file,
    `worker_processes 1; daemon off; pid ${dir}/nginx.pid; error_log ${dir}/nginx.log;
     user ${process.getuid?.() === 0 ? 'root' : 'nobody'};
     events { worker_connections 1024; }
     http { access_log off; sendfile on; tcp_nopush on; open_file_cache max=100 inactive=60s;
       keepalive_requests 1000000; gzip_static on; default_type text/html;
       server { listen 127.0.0.1:${port}; root ${root}; } }`,
  )
  const child = spawn('nginx', ['-c', file, '-p', dir], { stdio: 'inherit' })
  return ready(port, child)
}

async function ready(port: number, child: ChildProcess): Promise<Rival> {
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await get(port, 'localhost').catch(() => undefined)
    if (answer?.status === 200) {
      await pin(child.pid)
      for (const worker of await childrenOf(child.pid)) await pin(worker)
      return { port, stop: () => child.kill() }
    }
    await sleep(50)
  }
  child.kill()
  throw new Error('A server to compare with did not start')
}

async function childrenOf(pid: number | undefined): Promise<number[]> {
  const { readFile } = await import('node:fs/promises')
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')
  return text.trim().split(/\s+/).filter(Boolean).map(Number)
}
