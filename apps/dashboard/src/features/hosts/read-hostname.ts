import { toAsciiHost } from '@candor/contract/hostname'

/** The host name in what somebody typed or pasted, such as a whole address. */
export function readHostname(typed: string): string {
  const address = typed.trim().replace(/^https?:\/\//i, '')
  const [name = ''] = address.split(/[/?#]/, 1)
  return toAsciiHost(name.replace(/\.$/, ''))
}
