import { isAllowed, type Action, type Role } from '@candor/contract/roles'

/**
 * Who acts in a workspace: somebody signed in, a program by a key of the API, one of our own jobs, or the
 * operator, who is whoever can reach the database or the server's shell.
 */
export type Actor =
  | { type: 'user'; id: string; name: string; role: Role }
  | { type: 'api'; id: string; name: string; role: Role }
  | { type: 'job'; name: string }
  | { type: 'operator' }

export function mayDo(actor: Actor, action: Action): boolean {
  switch (actor.type) {
    case 'user':
    case 'api':
      return isAllowed(actor.role, action)
    case 'job':
    case 'operator':
      return true
  }
}

export function nameOf(actor: Actor): string {
  return actor.type === 'operator' ? 'the operator' : actor.name
}

/** The account behind an actor, where there is one. */
export function userIdOf(actor: Actor): string | null {
  return actor.type === 'user' ? actor.id : null
}

/** What tells an actor from all others of the same type: an account, or a key of the API. */
export function idOf(actor: Actor): string | null {
  return 'id' in actor ? actor.id : null
}
