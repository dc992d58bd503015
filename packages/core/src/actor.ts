import { isAllowed, type Action, type Role } from '@candor/contract/roles'

/** Who acts in a workspace. The operator is whoever can reach the database or the server's shell. */
export type Actor = { type: 'user'; id: string; name: string; role: Role } | { type: 'operator' }

export function mayDo(actor: Actor, action: Action): boolean {
  return actor.type === 'operator' || isAllowed(actor.role, action)
}

export function nameOf(actor: Actor): string {
  return actor.type === 'user' ? actor.name : 'the operator'
}

/** The account behind an actor, where there is one. */
export function userIdOf(actor: Actor): string | null {
  return actor.type === 'user' ? actor.id : null
}
