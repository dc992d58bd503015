import type { Finding } from '@candor/contract/hosts/diagnosis'
import type { Dns, Said } from './dns/dns.ts'
import { decisiveOf, foundOf, settle, unanswered } from './dns/settle.ts'

/**
 * Whether a certificate may be issued: the innermost name with CAA records says so (RFC 8659). An authority
 * that gets no answer has to refuse, so what is unclear here is no yes.
 */
export async function findCaa(
  dns: Dns,
  hostname: string,
  identities: readonly string[],
): Promise<Finding> {
  const names = namesFrom(hostname)
  const said = await Promise.all(names.map((name) => dns.askAll('CAA', name)))
  const at = said.findIndex((one) => !isNothingThere(one))
  const [name = hostname, found = []] = [names[at], said[at]]
  const base = { record: 'CAA' as const, name, expected: [...identities], detail: null }
  if (found.length === 0) return { ...base, verdict: 'as-expected', outcome: 'right', found: [] }
  const isAllowed = (values: readonly string[]) => allows(values, identities)
  const { outcome, verdict } = isOutOfReach(found) ? unanswered : settle(found, isAllowed)
  const finding = { ...base, outcome, found: foundOf(found) }
  return verdict === 'wrong'
    ? { ...finding, verdict: 'caa-forbids', detail: name }
    : { ...finding, verdict }
}

/** More names than a certificate can have are not asked for; no such host can be added. */
const mostNames = 11

/** Up to the top of DNS: a certificate authority asks there too. */
function namesFrom(hostname: string): string[] {
  const labels = hostname.split('.')
  return labels.map((_, n) => labels.slice(n).join('.')).slice(-mostNames)
}

function isNothingThere(said: readonly Said[]): boolean {
  return !isOutOfReach(said) && decisiveOf(said).every(({ answer }) => answer.said === 'none')
}

/** The authority asks by a resolver, and that one has to find somebody who answers. */
function isOutOfReach(said: readonly Said[]): boolean {
  const resolvers = said.filter(({ server }) => server.kind === 'resolver')
  return resolvers.every(({ answer }) => answer.said === 'nothing')
}

/** What authorities know; any other property that is marked as critical forbids (RFC 8659, 4.1). */
const knownTags = new Set(['issue', 'issuewild', 'iodef', 'issuemail'])

function allows(values: readonly string[], identities: readonly string[]): boolean {
  const records = values.map((value) => {
    const [, flags = '128', tag = '', text = ''] = /^(\d+) (\S*) "(.*)"$/s.exec(value) ?? []
    // Bit 1 is what some take for the critical one; authorities are as careful.
    return { tag: tag.toLowerCase(), text, isCritical: (Number(flags) & 129) !== 0 }
  })
  if (records.some(({ tag, isCritical }) => isCritical && !knownTags.has(tag))) return false
  const issuers = records
    .filter(({ tag }) => tag === 'issue')
    // Behind a semicolon stand parameters.
    .map(({ text }) => text.split(';')[0]?.trim().toLowerCase() ?? '')
  return issuers.length === 0 || issuers.some((issuer) => identities.includes(issuer))
}
