import type { ChangeRequest } from '@candor/contract/change-request/views'
import type { ReviewSettings } from '@candor/contract/review/rule'
import type { Changes, Item, ReleaseSummary } from '@candor/contract/views'

/** What is in the workspace at the moment, so that requests can name it. */
export type WorkspaceState = {
  items: Item[]
  changes: Changes
  /** A name for the draft as it is. */
  draft: string
  releases: ReleaseSummary[]
  /** Ids of what the admin was told. */
  notices: string[]
  /** Ids of what was claimed and of who was invited. */
  hosts: string[]
  invitations: string[]
  settings: ReviewSettings | undefined
  /** The newest change request that is open. */
  request: ChangeRequest | undefined
  /** The number of one that somebody closed. */
  closed: number | undefined
}
