import { visiblePart } from '@candor/contract/content/visible'
import type { Release } from '@candor/contract/release'
import { stringifyTrustCenter } from './trust-center-file.ts'

/** The published document itself, so that what is downloaded can be imported. */
export function trustCenterJson(release: Release): string {
  return stringifyTrustCenter(visiblePart(release.document), 'json')
}
