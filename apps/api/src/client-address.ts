import ipaddr from 'ipaddr.js'

type Address = ipaddr.IPv4 | ipaddr.IPv6

/** Whether a peer is one of ours, so that what it says of a client is believed. */
export type IsTrusted = (address: string) => boolean

/** Peers are trusted by address or network, such as `10.0.0.0/8` or `::1`. */
export function trustProxies(networks: readonly string[]): IsTrusted {
  const ranges = networks.map(parseNetwork)
  return function isTrusted(text) {
    const address = parseAddress(text)
    return (
      address !== undefined &&
      ranges.some(([base, bits]) => base.kind() === address.kind() && address.match(base, bits))
    )
  }
}

function parseNetwork(text: string): [Address, number] {
  if (!text.includes('/')) {
    const address = ipaddr.process(text)
    return [address, address.kind() === 'ipv4' ? 32 : 128]
  }
  const [base, bits] = ipaddr.parseCIDR(text)
  const isMapped = base.kind() === 'ipv6' && ipaddr.process(base.toString()).kind() === 'ipv4'
  return isMapped ? [ipaddr.process(base.toString()), Math.max(bits - 96, 0)] : [base, bits]
}

/**
 * The address a request comes from, in canonical form: the connection's peer, or, as long as that is a
 * trusted proxy, whoever it says it speaks for, from right to left. What stands left of the first
 * address that is not ours was written by strangers and is never read.
 */
export function clientAddress(
  peer: string | undefined,
  forwardedFor: string | undefined,
  isTrusted: IsTrusted,
): string | undefined {
  let address = peer === undefined ? undefined : parseAddress(peer)?.toString()
  const hops = forwardedFor === undefined ? [] : hopsFromRight(forwardedFor)
  for (const hop of hops) {
    if (address === undefined || !isTrusted(address)) break
    const next = parseAddress(withoutPort(hop.trim()))
    if (next === undefined) break
    address = next.toString()
  }
  return address
}

/** One at a time, because strangers may have written thousands that nobody is going to read. */
function* hopsFromRight(forwardedFor: string): Generator<string> {
  let end = forwardedFor.length
  while (end >= 0) {
    const comma = end === 0 ? -1 : forwardedFor.lastIndexOf(',', end - 1)
    yield forwardedFor.slice(comma + 1, end)
    end = comma
  }
}

/** `203.0.113.7:4711` and `[2001:db8::1]:4711`, as some proxies write it. */
function withoutPort(hop: string): string {
  return /^\[([^\]]+)\](?::\d+)?$/.exec(hop)?.[1] ?? /^([\d.]+):\d+$/.exec(hop)?.[1] ?? hop
}

/** Only full notations; an IPv4 address inside IPv6 is that IPv4 address, and a zone says nothing. */
function parseAddress(text: string): Address | undefined {
  const [bare = ''] = text.split('%', 1)
  const isWritten = ipaddr.IPv4.isValidFourPartDecimal(bare) || ipaddr.IPv6.isValid(bare)
  return isWritten ? ipaddr.process(bare) : undefined
}

/** Who is counted as one client: an IPv4 address, or the /64 that an IPv6 customer gets. */
export function clientOf(address: string): string {
  const parsed = parseAddress(address)
  if (parsed === undefined || parsed.kind() === 'ipv4') return parsed?.toString() ?? address
  const network = ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/64`)
  return `${network.toString()}/64`
}
