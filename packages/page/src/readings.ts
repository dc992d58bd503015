import {
  isExpired,
  type Certification,
  type CertificationStatus,
} from '@candor/contract/kinds/certification'
import { isDueForReview } from '@candor/contract/kinds/claim'
import type { Status } from '@candor/contract/kinds/status'

/** How a status reads on a given day: what was claimed, or that the claim has run out. */
export type ClaimReading = Status | 'due'
export type CertificationReading = CertificationStatus | 'due' | 'expired'

export const claimReadings: readonly ClaimReading[] = [
  'implemented',
  'active',
  'in-progress',
  'planned',
  'due',
]

export const certificationReadings: readonly CertificationReading[] = [
  'current',
  'due',
  'expired',
  'in-progress',
  'planned',
]

export function readClaim(
  claim: { status: Status; reviewBy?: string | undefined },
  today: string,
): ClaimReading {
  return isDueForReview(claim, today) ? 'due' : claim.status
}

/** An expired certification reads as expired, whether or not its review is due as well. */
export function readCertification(
  certification: Pick<Certification, 'status' | 'expires' | 'reviewBy'>,
  today: string,
): CertificationReading {
  if (isExpired(certification, today)) return 'expired'
  return isDueForReview(certification, today) ? 'due' : certification.status
}
