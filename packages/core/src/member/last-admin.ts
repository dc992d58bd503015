import type { Member } from '@candor/contract/views/people'
import { AppError } from '../app-error.ts'

/** The caller holds the workspace’s lock, so nobody else stops being an admin meanwhile. */
export function refuseLastAdmin({ isLastAdmin, name }: Member): void {
  if (!isLastAdmin) return
  throw new AppError(
    'conflict',
    `${name} is the last admin. Make somebody else an admin first, or hand the workspace over.`,
  )
}
