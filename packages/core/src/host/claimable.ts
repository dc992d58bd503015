import { domainToASCII, domainToUnicode } from 'node:url'
import { canonicalHost } from '@candor/contract/hostname'
import { getDomain, getPublicSuffix } from 'tldts'

/** The names that Candor itself lives under. */
export type OwnDomains = { platformHost: string; pagesDomain: string }

/** Names by which a machine or a private network means itself (RFC 6761, 6762, 7686, 8375, ICANN). */
const neverPublic = ['localhost', 'local', 'internal', 'onion', 'invalid', 'arpa', 'lan', 'home']

/** Before every host name stands the label of its TXT record; both must fit into a name of DNS. */
const longest = 253 - '_candor-challenge.'.length

const suffixes = { allowPrivateDomains: true, extractHostname: false, validateHostname: false }

/** As many parts as a certificate's authority takes in a name. */
const mostLabels = 10

/** Why nobody can ever have a name as an address of their own; undefined where somebody can. */
export function whyNotClaimable(name: string, own: OwnDomains): string | undefined {
  if (neverPublic.some((suffix) => isUnder(name, suffix))) {
    return 'Visitors cannot reach such a name: it means something else in every network'
  }
  if (name.length > longest) return `Use a host name of at most ${longest} characters`
  if (name.split('.').length > mostLabels) return `Use a host name of at most ${mostLabels} parts`
  return whyNotServed(name, own)
}

/** Why a name can be nobody's, whoever vouches for it: also where visitors share a network with Candor. */
export function whyNotServed(name: string, own: OwnDomains): string | undefined {
  if (name.includes('*')) return 'Write one host name: a wildcard stands for many'
  if (canonicalHost(name) !== name || !isCanonicalInternational(name)) {
    return 'Write a host name in small letters, such as trust.example.com'
  }
  if (!name.includes('.')) return 'Write a whole host name, such as trust.example.com'
  if ([own.platformHost, own.pagesDomain].some((domain) => isUnder(name, domain))) {
    return 'This name belongs to Candor itself'
  }
  if (getPublicSuffix(name, suffixes) === name) {
    return `Others have names under ${name}; use one of your own, such as trust.example.${name}`
  }
  return undefined
}

/** Whether a name is the one that was registered, at which DNS allows no CNAME. */
export function isApex(hostname: string): boolean {
  return registrableDomain(hostname) === hostname
}

/** Whether a name is one that was registered, or under one: no public suffix. */
export function isRegistrable(name: string): boolean {
  return getDomain(name, suffixes) !== null
}

/** The registered name that a host name is under. */
export function registrableDomain(hostname: string): string {
  return getDomain(hostname, suffixes) ?? hostname
}

function isUnder(name: string, domain: string): boolean {
  return name === domain || name.endsWith(`.${domain}`)
}

/** An xn-- label must mean something, and be the very one that this is written as (UTS 46). */
function isCanonicalInternational(name: string): boolean {
  const meaning = domainToUnicode(name)
  return !/(^|\.)xn--/.test(meaning) && domainToASCII(meaning) === name
}
