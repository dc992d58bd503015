import { BlockList, isIPv6 } from 'node:net'

/** What nobody on the internet has (RFC 6890 and its kin). */
const special = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  special.addSubnet(network, prefix)
}
const global = new BlockList()
global.addSubnet('2000::', 3, 'ipv6')

/** Whether an address is one that anybody may be sent to: never our own network. */
export function isPublicAddress(address: string): boolean {
  return isIPv6(address) ? global.check(address, 'ipv6') : !special.check(address)
}
