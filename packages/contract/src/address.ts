/**
 * The one form of an address of either kind: `2001:DB8::7` is `2001:db8::7`, and an IPv4 address inside
 * IPv6 is that IPv4 address. Anything that is no address is given back as it is.
 */
export function canonicalAddress(address: string): string {
  if (!address.includes(':')) return address
  const url = `http://[${address}]`
  if (!URL.canParse(url)) return address
  const six = new URL(url).hostname.slice(1, -1)
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(six) ?? []
  if (high === undefined || low === undefined) return six
  return [high, low].flatMap((half) => bytesOf(Number.parseInt(half, 16))).join('.')
}

function bytesOf(half: number): number[] {
  return [half >> 8, half & 255]
}
