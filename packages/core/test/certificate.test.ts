import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  createServer,
  getCACertificates,
  setDefaultCACertificates,
  type TlsOptions,
} from 'node:tls'
import { findingWords } from '@candor/contract/hosts/diagnosis-words'
import { type DnsServer, startDnsServer } from '@candor/testing/dns-server'
import { makeCertificate } from '@candor/testing/proxies/make-certificate'
import { missingOf } from '@candor/testing/proxies/programs'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { HostSettings } from '../src/host/diagnose.ts'
import { findCertificate } from '../src/host/find-certificate.ts'
import { wantedRecords } from '../src/host/records.ts'

const claim = {
  id: '6f2b6a0e-3f0e-4c6b-9d0c-0d1f5d2b7a11',
  hostname: 'trust.acme.example',
  token: 'a-token-of-this-workspace',
  target: 'h7k2',
}
const wanted = wantedRecords(claim, 'pages.example')

let dns: DnsServer
let dir: string
let server: Server | undefined
beforeAll(async () => {
  dns = await startDnsServer()
  dir = mkdtempSync(join(tmpdir(), 'candor-certificate-'))
})
afterEach(() => {
  server?.close()
  server = undefined
})
afterAll(async () => {
  await dns.stop()
  rmSync(dir, { recursive: true })
})

async function listen(opened: Server): Promise<number> {
  server = opened
  await new Promise<void>((resolve) => opened.listen(0, '127.0.0.1', resolve))
  return (opened.address() as AddressInfo).port
}

function certificateFor(host: string) {
  const { certificate, key } = makeCertificate(dir, [host])
  return { cert: readFileSync(certificate, 'utf8'), key: readFileSync(key, 'utf8') }
}

function look(
  certificatePort: number | undefined,
  more: Partial<HostSettings> = {},
  isReady = true,
) {
  const settings: HostSettings = {
    resolvers: [dns.address],
    authorities: [dns.address],
    pagesDomain: 'pages.example',
    pagesAddresses: ['127.0.0.1'],
    caaIdentities: [],
    challengePort: 9,
    certificatePort,
    ...more,
  }
  return findCertificate(wanted, { settings, isReady })
}

const serve = (options: TlsOptions) => listen(createServer(options, (socket) => socket.end()))

describe('the certificate that visitors are shown', () => {
  test('is said with its last day, where browsers trust it', async ({ skip }) => {
    skip(missingOf(['openssl']) !== undefined, 'openssl is not on this machine')
    const own = certificateFor('trust.acme.example')
    const trusted = getCACertificates('default')
    setDefaultCACertificates([...trusted, own.cert])
    const found = await look(await serve(own))
    setDefaultCACertificates(trusted)
    expect(found).toMatchObject({ verdict: 'as-expected', outcome: 'right' })
    const tomorrow = new Date(Date.now() + 86_400_000)
    expect(found && findingWords(found)).toContain(`${tomorrow.getUTCFullYear()}. It is renewed`)
  })

  test.for([
    ['of another name', 'other.example', true, 'it is for another name.'],
    ['of nobody’s', 'trust.acme.example', false, 'it is by no authority that they know.'],
  ] as const)('is said to be warned of, where it is %s', async (given, { skip }) => {
    skip(missingOf(['openssl']) !== undefined, 'openssl is not on this machine')
    const [, host, isTrusted, words] = given
    const own = certificateFor(host)
    const trusted = getCACertificates('default')
    if (isTrusted) setDefaultCACertificates([...trusted, own.cert])
    const found = await look(await serve(own))
    setDefaultCACertificates(trusted)
    expect(found).toMatchObject({ verdict: 'not-trusted', outcome: 'wrong' })
    expect(found && findingWords(found)).toContain(words)
  })

  test('is said to be missing, where there is none or what answers is no TLS', async () => {
    // As Caddy does for a name that it was told no of.
    const refusing = (_: string, done: (error: Error) => void) => done(new Error('no'))
    expect(await look(await serve({ SNICallback: refusing }))).toMatchObject({
      verdict: 'nothing-there',
      outcome: 'unclear',
    })
    server?.close()
    const plain = await listen(createTcpServer((socket) => socket.end('hello\n')))
    expect(await look(plain)).toMatchObject({ verdict: 'nothing-there' })
  })

  test('is not known, where nobody answers', async () => {
    const port = await listen(createTcpServer())
    await new Promise((resolve) => server?.close(resolve))
    expect(await look(port)).toMatchObject({ verdict: 'no-answer', outcome: 'unclear' })
  })

  test('is not looked for before the name is proved, nor where there is no TLS', async () => {
    let connections = 0
    const port = await listen(createTcpServer(() => (connections += 1)))
    expect(await look(port, {}, false)).toMatchObject({ verdict: 'not-yet' })
    expect(await look(undefined)).toBeUndefined()
    expect(connections).toBe(0)
  })

  test('is looked for at this installation’s own addresses alone, wherever records lead', async () => {
    let connections = 0
    const port = await listen(
      createTcpServer((socket) => {
        connections += 1
        socket.destroy()
      }),
    )
    dns.zone.set('trust.acme.example', { A: ['127.0.0.1'] })
    // A private address counts only if the operator named it.
    for (const records of [
      { A: ['127.0.0.1'] },
      { AAAA: ['::1'] },
      { A: ['169.254.169.254'] },
      {},
    ]) {
      dns.zone.set(wanted.cname.value, records)
      expect(await look(port, { pagesAddresses: [] })).toBeUndefined()
    }
    expect(connections).toBe(0)
    expect(await look(port)).toMatchObject({ verdict: 'nothing-there' })
    expect(connections).toBe(1)
  })
})
