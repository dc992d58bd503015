import { changes } from './changes.ts'
import { document } from './document.ts'
import type { Handlers } from './handlers.ts'
import { invitations } from './invitations.ts'
import { items } from './items.ts'
import { members } from './members.ts'
import { releases } from './releases.ts'
import { workspaces } from './workspaces.ts'

/** What can be asked within a workspace, and so handled in a thread as well as in the loop. */
export const memberHandlers: Omit<Handlers, 'session' | 'invited' | 'description'> = {
  workspaces,
  members,
  invitations,
  items,
  changes,
  releases,
  document,
}
