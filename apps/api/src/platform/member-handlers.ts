import { changes } from './changes.ts'
import { document } from './document.ts'
import type { Handlers } from './handlers.ts'
import { items } from './items.ts'
import { releases } from './releases.ts'
import { workspaces } from './workspaces.ts'

/** What can be asked within a workspace, and so handled in a thread as well as in the loop. */
export const memberHandlers: Omit<Handlers, 'session' | 'description'> = {
  workspaces,
  items,
  changes,
  releases,
  document,
}
