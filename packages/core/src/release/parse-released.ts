import { TrustCenter } from '@candor/contract/trust-center'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import { AppError, toIssues } from '../app-error.ts'
import { getRelease } from './queries.ts'

/** The content of a release, if it is good today: what was good once may break a rule of today. */
export async function parseReleased(tx: WorkspaceTx, number: number): Promise<TrustCenter> {
  const { document } = await getRelease(tx, number)
  const parsed = TrustCenter.safeParse(document)
  if (parsed.success) return parsed.data
  // Each field is named.
  throw new AppError('invalid', `Release ${number} does not meet the rules of today`, {
    issues: toIssues(parsed.error, ['document']),
  })
}
