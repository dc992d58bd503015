import { toAsciiHost } from '@candor/contract/hostname'

/** The host name in what somebody typed or pasted, such as a whole address. */
export function readHostname(typed: string): string {
  const name = typed
    .trim()
    .replace(/^https?:\/\//i, '')
    .replace(/[/?#].*$/, '')
    .replace(/\.$/, '')
  return toAsciiHost(name)
}
