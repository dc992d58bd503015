import type { Zone } from './diagnosis.ts'
import { findByEnd } from './providers.ts'

/** Whose name servers these are, by the end of their names. */
const providers: Record<string, string> = {
  'ns.cloudflare.com': 'Cloudflare',
  'domaincontrol.com': 'GoDaddy',
  'registrar-servers.com': 'Namecheap',
  'googledomains.com': 'Google',
  'azure-dns.com': 'Azure DNS',
  'azure-dns.net': 'Azure DNS',
  'azure-dns.org': 'Azure DNS',
  'azure-dns.info': 'Azure DNS',
  'ui-dns.com': 'IONOS',
  'ui-dns.de': 'IONOS',
  'ui-dns.org': 'IONOS',
  'ui-dns.biz': 'IONOS',
  'hetzner.com': 'Hetzner',
  'hetzner.de': 'Hetzner',
  'first-ns.de': 'Hetzner',
  'second-ns.de': 'Hetzner',
  'second-ns.com': 'Hetzner',
  'ovh.net': 'OVHcloud',
  'gandi.net': 'Gandi',
  'digitalocean.com': 'DigitalOcean',
  'linode.com': 'Akamai (Linode)',
  'akam.net': 'Akamai',
  'dnsimple.com': 'DNSimple',
  'nsone.net': 'NS1',
  'vercel-dns.com': 'Vercel',
  'dnsmadeeasy.com': 'DNS Made Easy',
  'porkbun.com': 'Porkbun',
  'netcup.net': 'netcup',
  'rzone.de': 'STRATO',
  'kasserver.com': 'ALL-INKL',
  'wixdns.net': 'Wix',
}

/** They take a name without the zone's at its end, and add that themselves. */
const adding: ReadonlySet<string> = new Set([
  'Amazon Route 53',
  'Azure DNS',
  'DigitalOcean',
  'Gandi',
  'GoDaddy',
  'Hetzner',
  'IONOS',
  'Namecheap',
  'OVHcloud',
  'Porkbun',
])

/** Where the records are to be set, to judge by the name servers; undefined where nobody knows. */
export function dnsProviderOf({ servers }: Zone): string | undefined {
  return servers.map(providerOf).find((provider) => provider !== undefined)
}

function providerOf(server: string): string | undefined {
  if (/\.awsdns-\d+\.(com|net|org|co\.uk)$/.test(server)) return 'Amazon Route 53'
  return findByEnd(providers, server)
}

/** Where the records are to be set, and what to mind there. */
export function zoneWords(zone: Zone, recordName: string): string {
  const provider = dnsProviderOf(zone)
  if (provider === undefined) return `${zone.name} is kept by ${zone.servers.join(', ')}.`
  const place = `${zone.name} is kept at ${provider}, to judge by its name servers.`
  if (provider === 'Cloudflare') {
    return `${place} Choose “DNS only” there: what it proxies does not lead here.`
  }
  if (!adding.has(provider) || !recordName.endsWith(`.${zone.name}`)) return place
  return `${place} It adds ${zone.name} to a name by itself: write ${recordName.slice(0, -zone.name.length - 1)} there.`
}
