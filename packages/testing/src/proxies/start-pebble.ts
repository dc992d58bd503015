import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findPort } from '../find-port.ts'
import { askOverTls } from '../over-tls.ts'
import { makeCertificate } from './make-certificate.ts'
import { startProgram, stopProgram } from './programs.ts'
import type { Issuing, ProxyPorts } from './start-proxy.ts'

type Surroundings = {
  /** Whom it asks where a name leads. */
  dns: string
  /** Where it looks for what proves a name, as a public authority does at 80 and 443. */
  ports: ProxyPorts
}

export type Pebble = { issuing: Issuing; stop: () => Promise<void> }

/** The authority that Let's Encrypt tests with: it issues by ACME, to whoever shows that a name is theirs. */
export async function startPebble({ dns, ports }: Surroundings): Promise<Pebble> {
  const dir = mkdtempSync(join(tmpdir(), 'candor-pebble-'))
  const own = makeCertificate(dir, ['localhost'])
  const ca = readFileSync(own.certificate, 'utf8')
  const [port, managing] = [await findPort(), await findPort()]
  const pebble = {
    listenAddress: `127.0.0.1:${port}`,
    managementListenAddress: `127.0.0.1:${managing}`,
    certificate: own.certificate,
    privateKey: own.key,
    httpPort: ports.plainPort,
    tlsPort: ports.port,
  }
  const config = keep(dir, 'pebble.json', JSON.stringify({ pebble }))
  const read = (path: string) => askOverTls({ port: managing, ca, host: 'localhost', path })
  const child = await startProgram({
    name: 'pebble',
    args: ['-config', config, '-dnsserver', dns],
    env: { PEBBLE_VA_NOSLEEP: '1', PEBBLE_WFE_NONCEREJECT: '0' },
    isUp: () => read('/roots/0').then(isFound, () => false),
  })
  const root = keep(dir, 'root.pem', (await read('/roots/0')).body)
  const intermediate = keep(dir, 'intermediate.pem', (await read('/intermediates/0')).body)
  const issuer = [`dir https://localhost:${port}/dir`, `trusted_roots ${own.certificate}`]
  return {
    issuing: {
      options: ['cert_issuer acme {', ...issuer, '}'].join('\n'),
      authority: { root, intermediate },
    },
    async stop() {
      await stopProgram(child)
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

function isFound({ status }: { status: number }): boolean {
  return status === 200
}

function keep(dir: string, name: string, content: string | Buffer): string {
  const file = join(dir, name)
  writeFileSync(file, content)
  return file
}
