import { connect } from 'node:tls'
import type { Finding } from '@candor/contract/hosts/diagnosis'
import type { HostSettings } from './diagnose.ts'
import { type DnsSettings, openDns } from './dns/dns.ts'
import { isPublicAddress } from './dns/public-address.ts'
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
): Promise<Finding | undefined> {
  const port = settings.certificatePort
  if (port === undefined) return undefined
  const base = { record: 'certificate' as const, name: wanted.hostname, expected: [], found: [] }
  if (!isReady) return { ...base, verdict: 'not-yet', outcome: 'unclear', detail: null }
  const [address] = await ownAddresses(wanted, settings)
  if (address === undefined) return undefined
  return { ...base, ...(await lookAt({ address, port, hostname: wanted.hostname })) }
}

/** Those that the operator named, or else those of the name that all customers' records lead to. */
async function ownAddresses(
  { cname }: WantedRecords,
  { pagesAddresses, ...dns }: DnsSettings & Pick<HostSettings, 'pagesAddresses'>,
): Promise<readonly string[]> {
  if (pagesAddresses.length > 0) return pagesAddresses
  const { askOne } = openDns(dns)
  const answers = [await askOne('A', cname.value), await askOne('AAAA', cname.value)]
  return answers
    .flatMap((answer) => (answer.said === 'values' ? answer.values : []))
    .filter(isPublicAddress)
}

/** The first one for a name is made while somebody waits for it. */
const patience = 15_000

type Target = { address: string; port: number; hostname: string }

function lookAt({ address, port, hostname }: Target): Promise<Shown> {
  return new Promise((resolve) => {
    const socket = connect({ host: address, port, servername: hostname })
    const end = (shown: Shown) => {
      socket.destroy()
      resolve(shown)
    }
    socket.setTimeout(patience, () => end(socket.connecting ? unanswered : missing))
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
