import { constants, platform, setPriority } from 'node:os'
import { renderPath } from '../pages/render-path.ts'
import { parseTrustCenter, stringifyTrustCenter } from '@candor/formats/trust-center-file'

// On Linux this is about the calling thread alone: those who answer people go first.
if (platform() === 'linux') setPriority(constants.priority.PRIORITY_LOW)

/** What runs in a thread of its own, under these names. */
export const read = parseTrustCenter

export const render = renderPath

export function write([document, format]: Parameters<typeof stringifyTrustCenter>): string {
  return stringifyTrustCenter(document, format)
}
