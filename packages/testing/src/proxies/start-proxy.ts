import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../checkout.ts'
import { findPort } from '../find-port.ts'
import { isOpen } from './is-open.ts'
import { makeCertificate } from './make-certificate.ts'
import { startProgram, stopProgram } from './programs.ts'

const infra = join(root, 'infra')

export type ProxyName = 'caddy' | 'nginx' | 'haproxy'
export type ProxyPorts = { port: number; plainPort: number }
export type Proxy = ProxyPorts & {
  /** The certificate of whoever issues here, and the file that it is in. */
  ca: string
  caFile: string
  /** The certificate by which those that are shown were signed. */
  signer: string
  stop: () => Promise<void>
}
export type Behind = { port: number; internalPort: number }

/** How Caddy gets its certificates: options of its own, and the authority's certificates. */
export type Issuing = { options: string; authority?: Authority }

/** Files: whom one trusts, and who signs. */
type Authority = { root: string; intermediate: string }

/** Caddy's own authority stands for a public one. */
const byItself: Issuing = { options: 'cert_issuer internal' }

/** What each of them needs here. */
export const needs: Record<ProxyName, readonly string[]> = {
  caddy: ['caddy'],
  nginx: ['nginx', 'openssl'],
  haproxy: ['haproxy', 'openssl'],
}

type More = { issuing?: Issuing | undefined; ports?: ProxyPorts }

/** Starts one with the configuration that is in `infra/`, on ports of its own, with nothing kept from before. */
export async function startProxy(
  name: ProxyName,
  behind: Behind,
  { issuing = byItself, ports }: More = {},
): Promise<Proxy> {
  const dir = mkdtempSync(join(tmpdir(), `candor-${name}-`))
  const chosen = ports ?? { port: await findPort(), plainPort: await findPort() }
  const setting = { dir, ...chosen, candor: `127.0.0.1:${behind.port}` }
  const [args, env, { root: caFile, intermediate }] = {
    caddy: () => caddy(setting, behind.internalPort, issuing),
    nginx: () => nginx(setting),
    haproxy: () => haproxy(setting),
  }[name]()
  const isUp = () => isOpen(chosen.port)
  const child = await startProgram({ name, args, env: { HOME: dir, ...env }, isUp })
  return {
    ...chosen,
    ca: readFileSync(caFile, 'utf8'),
    caFile,
    signer: readFileSync(intermediate, 'utf8'),
    async stop() {
      await stopProgram(child)
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

type Setting = { dir: string; port: number; plainPort: number; candor: string }
type Start = [args: string[], env: Record<string, string>, authority: Authority]

function caddy(
  { dir, port, plainPort, candor }: Setting,
  internalPort: number,
  { options, authority }: Issuing,
): Start {
  const own = ['admin off', 'skip_install_trust', `http_port ${plainPort}`, `https_port ${port}`]
  const env = {
    XDG_DATA_HOME: dir,
    XDG_CONFIG_HOME: dir,
    APP_HOST: 'localhost',
    CANDOR: candor,
    CANDOR_ASK: `http://127.0.0.1:${internalPort}/ask`,
    CADDY_GLOBAL_OPTIONS: [...own, options].join('\n'),
  }
  const args = ['run', '--config', join(infra, 'caddy/Caddyfile'), '--adapter', 'caddyfile']
  const local = join(dir, 'caddy/pki/authorities/local')
  const itself = { root: join(local, 'root.crt'), intermediate: join(local, 'intermediate.crt') }
  return [args, env, authority ?? itself]
}

const names = ['localhost', 'acme.localhost', 'trust.acme.example']

function nginx({ dir, port, plainPort, candor }: Setting): Start {
  const { certificate, key } = makeCertificate(dir, names)
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
  return [
    ['-p', dir, '-c', file, '-e', 'stderr'],
    {},
    { root: certificate, intermediate: certificate },
  ]
}

function haproxy({ dir, port, plainPort, candor }: Setting): Start {
  const { certificate, key } = makeCertificate(dir, names)
  const both = join(dir, 'both.pem')
  writeFileSync(both, readFileSync(certificate, 'utf8') + readFileSync(key, 'utf8'))
  const env = {
    HTTP_PORT: String(plainPort),
    HTTPS_PORT: String(port),
    CANDOR: candor,
    CERTIFICATES: both,
    APP_HOST: 'localhost',
  }
  const args = ['-db', '-f', join(infra, 'haproxy/haproxy.cfg')]
  return [args, env, { root: certificate, intermediate: certificate }]
}
