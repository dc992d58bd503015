import type { DraftChange, Workspace } from '@candor/contract/views'
import type { Seen } from '../../components/seen/use-seen.ts'
import type { Standings } from './standings.ts'

/** What is not public, as it is now and as it was seen. */
export type ReviewedDraft = {
  workspace: Workspace
  /** The newest release, which the changes are compared with. */
  release: number | null
  changes: readonly DraftChange[]
  seen: Seen
  standings: Standings
}
