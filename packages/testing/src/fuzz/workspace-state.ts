import type { Changes, Item, ReleaseSummary } from '@candor/contract/views'

/** What is in the workspace at the moment, so that requests can name it. */
export type WorkspaceState = {
  items: Item[]
  changes: Changes
  releases: ReleaseSummary[]
  /** Ids of what the admin was told. */
  notices: string[]
}
