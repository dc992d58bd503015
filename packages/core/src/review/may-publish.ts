import type { WorkspaceTx } from '@candor/db/in-workspace'
import { type Actor, mayDo } from '../actor.ts'
import { AppError } from '../app-error.ts'
import type { PlacedChange } from './placed-change.ts'
import { approversOf, readReview, type Standing } from './standing.ts'

/** What lets changes out, to be kept with the release. */
export type Pass = { approvedBy: string[]; emergencyReason: string | null }

export type Publication = {
  changes: readonly PlacedChange[]
  emergency?: { reason: string } | undefined
}

/**
 * The one check before anything becomes public: each change that the rules cover must be approved, as
 * it is now, by as many people as they ask for. An emergency goes past it, and so does the operator.
 */
export async function checkMayPublish(
  tx: WorkspaceTx,
  actor: Actor,
  { changes, emergency }: Publication,
): Promise<Pass> {
  const action = emergency ? 'release.publishEmergency' : 'release.publish'
  if (!mayDo(actor, action)) {
    throw new AppError('forbidden', 'Your role does not allow this')
  }
  const review = await readReview(tx)
  const standings = changes.map((change) => ({ change, standing: review.of(change) }))
  const lacking = standings.filter(({ standing }) => !canPublish(standing))
  if (lacking.length > 0 && !emergency && actor.type !== 'operator') {
    throw notApproved(lacking.map(({ change }) => change))
  }
  const names = standings.flatMap(({ standing }) => approversOf(standing))
  return {
    approvedBy: [...new Set(names)].toSorted(),
    emergencyReason: emergency?.reason ?? null,
  }
}

export function canPublish({ isCovered, state }: Standing): boolean {
  return !isCovered || state === 'approved'
}

function notApproved(changes: readonly PlacedChange[]): AppError {
  const names = changes.slice(0, 3).map(({ title }) => `“${title}”`)
  const more = changes.length > 3 ? ` and ${changes.length - 3} more` : ''
  const need = changes.length === 1 ? 'needs' : 'need'
  return new AppError('forbidden', `${names.join(', ')}${more} ${need} approval first`, {
    issues: changes.map(({ kind, key, title }) => ({
      path: ['changes', `${kind}/${key}`],
      message: `“${title}” is not approved as it is now`,
    })),
  })
}
