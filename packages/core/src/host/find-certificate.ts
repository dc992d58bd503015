import { connect } from 'node:tls'
import type { Finding } from '@candor/contract/hosts/diagnosis'
import type { HostSettings } from './diagnose.ts'
import { type Dns, openDns } from './dns/dns.ts'
import { findOwnAddresses } from './own-addresses.ts'
import type { WantedRecords } from './records.ts'

type Where = { settings: HostSettings; isReady: boolean }
type Shown = Pick<Finding, 'verdict' | 'outcome' | 'detail'>

/**
 * The certificate that visitors are shown. It is looked for at this installation's own addresses alone,
 * never where a customer's record leads; undefined where that cannot be.
 */
export async function findCertificate(
  wanted: WantedRecords,
  { settings, isReady }: Where,
  dns: Dns = openDns(settings),
): Promise<Finding | undefined> {
  const port = settings.certificatePort
  if (port === undefined) return undefined
  const base = { record: 'certificate' as const, name: wanted.hostname, expected: [], found: [] }
  if (!isReady) return { ...base, verdict: 'not-yet', outcome: 'unclear', detail: null }
  const own = await findOwnAddresses(dns, wanted, settings.pagesAddresses)
  const [address] = own.are === 'known' ? own.addresses : []
  if (address === undefined) return undefined
  const target = { address, port, hostname: wanted.hostname, signal: dns.signal }
  return { ...base, ...(await lookAt(target)) }
}

/** The first one for a name is made while somebody waits for it. */
const patience = 15_000

type Target = {
  address: string
  port: number
  hostname: string
  signal: AbortSignal | undefined
}

function lookAt({ address, port, hostname, signal }: Target): Promise<Shown> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve(unanswered)
    const socket = connect({ host: address, port, servername: hostname })
    const end = (shown: Shown) => {
      signal?.removeEventListener('abort', giveUp)
      socket.destroy()
      resolve(shown)
    }
    const giveUp = () => end(socket.connecting ? unanswered : missing)
    signal?.addEventListener('abort', giveUp)
    socket.setTimeout(patience, giveUp)
    socket.on('error', (error: NodeJS.ErrnoException) => end(shownBy(error.code ?? '')))
    socket.on('secureConnect', () => {
      const until = new Date(socket.getPeerCertificate().valid_to)
      end({ verdict: 'as-expected', outcome: 'right', detail: until.toISOString() })
    })
  })
}

const unanswered: Shown = { verdict: 'no-answer', outcome: 'unclear', detail: null }
const missing: Shown = { verdict: 'nothing-there', outcome: 'unclear', detail: null }

/** Why browsers would warn, by what Node calls it. */
const reasons: Record<string, string> = {
  ERR_TLS_CERT_ALTNAME_INVALID: 'for another name',
  CERT_HAS_EXPIRED: 'out of date',
  CERT_NOT_YET_VALID: 'not valid yet',
}

function shownBy(code: string): Shown {
  if (/^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT)$/.test(code)) {
    return unanswered
  }
  const reason = reasons[code] ?? (isOfTrust.test(code) ? 'by no authority that they know' : null)
  if (reason === null) return missing
  return { verdict: 'not-trusted', outcome: 'wrong', detail: reason }
}

const isOfTrust = /SELF_SIGNED|UNABLE_TO|UNTRUSTED|CERT_/
