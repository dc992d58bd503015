import type { Status } from '@candor/contract/kinds/status'
import type { KeyedCertification } from './content.ts'
import {
  certificationReadings,
  claimReadings,
  readCertification,
  readClaim,
  type CertificationReading,
  type ClaimReading,
} from './readings.ts'

export type Count<Reading> = { reading: Reading; count: number }

type Claim = { status: Status; reviewBy?: string | undefined }

/** How many claims read as what on that day; only what occurs, in the order of the legend. */
export function countReadings(claims: readonly Claim[], today: string): Count<ClaimReading>[] {
  return count(
    claimReadings,
    claims.map((claim) => readClaim(claim, today)),
  )
}

export function countCertifications(
  certifications: readonly KeyedCertification[],
  today: string,
): Count<CertificationReading>[] {
  return count(
    certificationReadings,
    certifications.map((certification) => readCertification(certification, today)),
  )
}

function count<Reading>(order: readonly Reading[], readings: readonly Reading[]): Count<Reading>[] {
  return order
    .map((reading) => ({ reading, count: readings.filter((other) => other === reading).length }))
    .filter((entry) => entry.count > 0)
}
