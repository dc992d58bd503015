import type { Finding } from '@candor/contract/hosts/diagnosis'
import type { Dns } from './dns/dns.ts'

/** Whether a certificate may be issued: the innermost name with CAA records says so (RFC 8659). */
export async function findCaa(
  dns: Dns,
  hostname: string,
  identities: readonly string[],
): Promise<Finding> {
  const base = { record: 'CAA' as const, expected: [...identities], detail: null }
  for (const name of namesFrom(hostname)) {
    const answer = await dns.askOne('CAA', name)
    if (answer.said === 'none') continue
    if (answer.said === 'nothing') {
      const found = [{ kind: 'resolver' as const, server: '', values: [], problem: answer.problem }]
      return { ...base, name, verdict: 'no-answer', outcome: 'unclear', found }
    }
    const found = [{ kind: 'resolver' as const, server: '', values: answer.values, problem: null }]
    return isAllowed(answer.values, identities)
      ? { ...base, name, verdict: 'as-expected', outcome: 'right', found }
      : { ...base, name, verdict: 'caa-forbids', detail: name, outcome: 'wrong', found }
  }
  return { ...base, name: hostname, verdict: 'as-expected', outcome: 'right', found: [] }
}

/** Up to the top of DNS: a certificate authority asks there too. */
function namesFrom(hostname: string): string[] {
  const labels = hostname.split('.')
  return labels.map((_, n) => labels.slice(n).join('.'))
}

function isAllowed(values: readonly string[], identities: readonly string[]): boolean {
  const records = values.map((value) => /^(\d+) (\S+) "([^"]*)"$/.exec(value))
  const issuers = records
    .filter((record) => record?.[2]?.toLowerCase() === 'issue')
    // Behind a semicolon stand parameters.
    .map((record) => record?.[3]?.split(';')[0]?.trim().toLowerCase() ?? '')
  return issuers.length === 0 || issuers.some((issuer) => identities.includes(issuer))
}
