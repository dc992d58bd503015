import { createHash, X509Certificate } from 'node:crypto'
import type { DnsServer } from '../src/dns-server.ts'
import { findPort } from '../src/find-port.ts'
import { askOverTls } from '../src/over-tls.ts'
import { missingOf } from '../src/proxies/programs.ts'
import { type Pebble, startPebble } from '../src/proxies/start-pebble.ts'
import { type Proxy, type ProxyPorts, startProxy } from '../src/proxies/start-proxy.ts'

export type TlsFront = ProxyPorts & {
  /** Whether an authority as public ones are issues, by ACME; else Caddy does so itself. */
  isPublic: boolean
  /** What Candor has to know. */
  settings: Record<string, string>
  /** For a browser that trusts this authority, and looks for every host here. */
  browserFlags: string[]
  /** The status of a host's page, or that there is no certificate. */
  visit: (hostname: string) => Promise<number | string>
  /** Starts Caddy again with nothing kept. */
  startAnew: () => Promise<void>
  stop: () => Promise<void>
}

/** Caddy as it is shipped in front of a Candor that is still to be started; undefined where there is none. */
export async function openTlsFront(dns: DnsServer): Promise<TlsFront | undefined> {
  if (missingOf(['caddy']) !== undefined) return undefined
  const ports = { port: await findPort(), plainPort: await findPort() }
  const behind = { port: await findPort(), internalPort: await findPort() }
  dns.zone.set('localhost', { A: ['127.0.0.1'] })
  const pebble = await startAuthority(dns, ports)
  const start = () => startProxy('caddy', behind, { issuing: pebble?.issuing, ports })
  let caddy = await start()
  return {
    ...ports,
    isPublic: pebble !== undefined,
    settings: {
      PORT: String(behind.port),
      INTERNAL_PORT: String(behind.internalPort),
      APP_ORIGIN: `https://localhost:${ports.port}`,
      TRUSTED_PROXIES: '127.0.0.1',
      PAGES_ADDRESSES: '127.0.0.1',
      CERTIFICATE_PORT: String(ports.port),
      NODE_EXTRA_CA_CERTS: caddy.caFile,
    },
    browserFlags: [
      `--host-resolver-rules=${rule(443, ports.port)}, ${rule(80, ports.plainPort)}`,
      `--ignore-certificate-errors-spki-list=${keyOf(caddy.signer)}`,
    ],
    visit: (host) => visit(caddy, host),
    async startAnew() {
      await caddy.stop()
      caddy = await start()
    },
    async stop() {
      await caddy.stop()
      await pebble?.stop()
    },
  }
}

function rule(asked: number, port: number): string {
  return `MAP *.example:${asked} 127.0.0.1:${port}`
}

async function startAuthority(dns: DnsServer, ports: ProxyPorts): Promise<Pebble | undefined> {
  if (missingOf(['pebble', 'openssl']) !== undefined) return undefined
  return startPebble({ dns: dns.address, ports })
}

/** As a visitor: the status of a host's page, or that there is no certificate. */
export function visit({ port, ca }: Proxy, host: string): Promise<number | string> {
  return askOverTls({ port, ca, host }).then(
    ({ status }) => status,
    (error: Error) =>
      /SSL routines.*alert/.test(error.message) ? 'no certificate' : error.message,
  )
}

/** The key of a certificate, as Chromium is told to trust what is signed by it. */
function keyOf(certificate: string): string {
  const { publicKey } = new X509Certificate(certificate)
  const key = publicKey.export({ type: 'spki', format: 'der' })
  return createHash('sha256').update(key).digest('base64')
}
