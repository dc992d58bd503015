import { isAllowed, type Action, type Role } from '@candor/contract/roles'

/**
 * Who acts in a workspace. The operator is whoever can reach the database or the server's shell; a job
 * does what somebody asked for earlier.
 */
export type Actor =
  | { type: 'user'; id: string; name: string; role: Role }
  | { type: 'operator' }
  | { type: 'job'; name: string }

export function mayDo(actor: Actor, action: Action): boolean {
  return actor.type !== 'user' || isAllowed(actor.role, action)
}

export function nameOf(actor: Actor): string {
  return actor.type === 'operator' ? 'the operator' : actor.name
}

/** The account behind an actor, where there is one. */
export function userIdOf(actor: Actor): string | null {
  return actor.type === 'user' ? actor.id : null
}
