import type { Release } from '@candor/contract/release'
import { stringifyTrustCenter } from './trust-center-file.ts'

/** /trust-center.json: the released document itself, which can be imported as it is. */
export function trustCenterJson({ document }: Release): string {
  return stringifyTrustCenter(document, 'json')
}
