import { toHref } from '@candor/contract/text'

/** A web address by its host alone, or a mail address as it is. */
export function AddressLink({ address }: { address: string }) {
  return <a href={toHref(address)}>{nameOf(address)}</a>
}

function nameOf(address: string): string {
  if (!URL.canParse(address)) return address
  return new URL(address).hostname.replace(/^www\./, '')
}
