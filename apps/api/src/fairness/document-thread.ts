import { parseTrustCenter, stringifyTrustCenter } from '@candor/formats/trust-center-file'

/** What runs in a thread of its own, under these names. */
export const read = parseTrustCenter

export function write([document, format]: Parameters<typeof stringifyTrustCenter>): string {
  return stringifyTrustCenter(document, format)
}
