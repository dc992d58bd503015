import { execFileSync, spawn } from 'node:child_process'
import { accessSync, constants, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findPort } from './open-front.ts'

const infra = join(import.meta.dirname, '../../../infra')

export type ProxyName = 'caddy' | 'nginx' | 'haproxy'
export type Proxy = { port: number; plainPort: number; ca: string; stop: () => Promise<void> }
export type Behind = { port: number; internalPort: number }

/** The first of these programs that is not on this machine. */
export function missingOf(programs: readonly string[]): string | undefined {
  return programs.find((name) => programPath(name) === undefined)
}

/** What each of them needs here. */
export const needs: Record<ProxyName, readonly string[]> = {
  caddy: ['caddy'],
  nginx: ['nginx', 'openssl'],
  haproxy: ['haproxy', 'openssl'],
}

/**
 * Starts one with the configuration that is in `infra/`, on ports of its own. `issuing` is how the authority
 * of Caddy, which stands for a public one, issues.
 */
export async function startProxy(name: ProxyName, behind: Behind, issuing = ''): Promise<Proxy> {
  const dir = mkdtempSync(join(tmpdir(), `candor-${name}-`))
  const ports = { port: await findPort(), plainPort: await findPort() }
  const setting = { dir, ...ports, candor: `127.0.0.1:${behind.port}` }
  const [args, env, caFile] = {
    caddy: () => caddy(setting, behind.internalPort, issuing),
    nginx: () => nginx(setting),
    haproxy: () => haproxy(setting),
  }[name]()
  const child = spawn(programPath(name) ?? name, args, {
    env: { PATH: process.env['PATH'], HOME: dir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  }
  for (let tries = 0; !(await isOpen(ports.port)); tries += 1) {
    if (child.exitCode !== null || tries > 200) throw new Error(`${name} did not start:\n${said}`)
    await sleep(50)
  }
  return {
    ...ports,
    ca: readFileSync(caFile, 'utf8'),
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      if (child.exitCode === null && child.kill()) await ended
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

type Setting = { dir: string; port: number; plainPort: number; candor: string }
type Start = [args: string[], env: Record<string, string>, ca: string]

function caddy(
  { dir, port, plainPort, candor }: Setting,
  internalPort: number,
  issuing: string,
): Start {
  const own = ['admin off', 'skip_install_trust', `http_port ${plainPort}`, `https_port ${port}`]
  const options = [...own, 'cert_issuer internal {', issuing, '}'].join('\n')
  const env = {
    XDG_DATA_HOME: dir,
    XDG_CONFIG_HOME: dir,
    APP_HOST: 'localhost',
    CANDOR: candor,
    CANDOR_ASK: `http://127.0.0.1:${internalPort}/ask`,
    CADDY_GLOBAL_OPTIONS: options,
  }
  const args = ['run', '--config', join(infra, 'caddy/Caddyfile'), '--adapter', 'caddyfile']
  return [args, env, join(dir, 'caddy/pki/authorities/local/root.crt')]
}

function nginx({ dir, port, plainPort, candor }: Setting): Start {
  const { certificate, key } = makeCertificate(dir)
  const known: Record<string, string> = {
    CANDOR: candor,
    HTTP_PORT: String(plainPort),
    HTTPS_PORT: String(port),
    CERTIFICATE: certificate,
    CERTIFICATE_KEY: key,
  }
  const template = readFileSync(join(infra, 'nginx/candor.conf.template'), 'utf8')
  const site = template.replaceAll(/\$\{(\w+)\}/g, (all, name: string) => known[name] ?? all)
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${dir}/${name};`)
    .join('\n')
  const file = join(dir, 'nginx.conf')
  writeFileSync(
    file,
    `daemon off; worker_processes 1; pid ${dir}/pid; error_log stderr;
events {}
http {
access_log off;
${temporary}
${site}
}`,
  )
  return [['-p', dir, '-c', file, '-e', 'stderr'], {}, certificate]
}

function haproxy({ dir, port, plainPort, candor }: Setting): Start {
  const { certificate, key } = makeCertificate(dir)
  const both = join(dir, 'both.pem')
  writeFileSync(both, readFileSync(certificate, 'utf8') + readFileSync(key, 'utf8'))
  const env = {
    HTTP_PORT: String(plainPort),
    HTTPS_PORT: String(port),
    CANDOR: candor,
    CERTIFICATES: both,
    APP_HOST: 'localhost',
  }
  return [['-db', '-f', join(infra, 'haproxy/haproxy.cfg')], env, certificate]
}

function makeCertificate(dir: string): { certificate: string; key: string } {
  const [certificate, key] = [join(dir, 'certificate.pem'), join(dir, 'key.pem')]
  const names = 'subjectAltName=DNS:localhost,DNS:acme.localhost,DNS:trust.acme.example'
  const what = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1']
  const where = ['-subj', '/CN=Candor', '-addext', names, '-keyout', key, '-out', certificate]
  execFileSync('openssl', ['req', '-x509', ...what, ...where], { stdio: 'ignore' })
  return { certificate, key }
}

function programPath(name: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin', '/usr/local/sbin']
  return folders.map((folder) => join(folder, name)).find(isProgram)
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true))
    socket.on('connect', () => socket.destroy()).on('error', () => resolve(false))
  })
}
