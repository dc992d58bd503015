import { canonicalAddress } from '@candor/contract/address'
import { askAddresses } from './ask-addresses.ts'
import type { Dns } from './dns/dns.ts'
import { valuesOf } from './dns/settle.ts'
import type { WantedRecords } from './records.ts'

/** Where this installation is; nobody but these addresses is ever asked for a page. */
export type OwnAddresses =
  | { are: 'known'; addresses: readonly string[] }
  | { are: 'none' }
  /** Nobody could say. */
  | { are: 'unknown' }

/**
 * Those that the operator named, or else the public ones of the name that a customer's records lead to:
 * an ALIAS to it comes to the very same.
 */
export async function findOwnAddresses(
  dns: Dns,
  { cname }: WantedRecords,
  pagesAddresses: readonly string[],
): Promise<OwnAddresses> {
  if (pagesAddresses.length > 0) {
    return { are: 'known', addresses: pagesAddresses.map(canonicalAddress) }
  }
  const said = await askAddresses(dns, cname.value)
  const addresses = valuesOf(said).map(canonicalAddress).filter(dns.mayAsk)
  if (addresses.length > 0) return { are: 'known', addresses }
  return { are: said.every(({ answer }) => answer.said === 'nothing') ? 'unknown' : 'none' }
}
