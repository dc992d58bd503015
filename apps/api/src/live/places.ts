import { AppError } from '@candor/core/app-error'
import type { LiveStream, Visitor } from './stream.ts'

/** Streams open at once on one node. */
const most = { ofAccount: 12, ofWorkspace: 200, ofAll: 2_000 }

/** The streams that are open on this node, by workspace, and how many there may be. */
export class Places {
  readonly #all = new Set<LiveStream>()
  readonly #byWorkspace = new Map<string, Set<LiveStream>>()
  readonly #byUser = new Map<string, Set<LiveStream>>()

  get all(): ReadonlySet<LiveStream> {
    return this.#all
  }

  in(workspaceId: string): readonly LiveStream[] {
    return [...(this.#byWorkspace.get(workspaceId) ?? [])]
  }

  of(userId: string): readonly LiveStream[] {
    return [...(this.#byUser.get(userId) ?? [])]
  }

  refuseTooMany({ user, workspaceId }: Visitor): void {
    if (this.of(user.id).length >= most.ofAccount) {
      throw tooMany(
        `You have ${most.ofAccount} dashboards open: close one to see changes here live`,
      )
    }
    if (this.in(workspaceId).length >= most.ofWorkspace) {
      throw tooMany(`${most.ofWorkspace} dashboards of this workspace are open already`)
    }
    if (this.#all.size >= most.ofAll) {
      throw new AppError('unavailable', 'Too many dashboards are open', { retryAfter: 60 })
    }
  }

  add(stream: LiveStream): void {
    const { user, workspaceId } = stream.visitor
    this.#all.add(stream)
    addTo(this.#byWorkspace, workspaceId, stream)
    addTo(this.#byUser, user.id, stream)
  }

  remove(stream: LiveStream): void {
    const { user, workspaceId } = stream.visitor
    this.#all.delete(stream)
    removeFrom(this.#byWorkspace, workspaceId, stream)
    removeFrom(this.#byUser, user.id, stream)
  }
}

function tooMany(message: string): AppError {
  return new AppError('too_many', message, { retryAfter: 60 })
}

type Groups = Map<string, Set<LiveStream>>

function addTo(groups: Groups, key: string, stream: LiveStream): void {
  groups.set(key, (groups.get(key) ?? new Set()).add(stream))
}

function removeFrom(groups: Groups, key: string, stream: LiveStream): void {
  const group = groups.get(key)
  group?.delete(stream)
  if (group?.size === 0) groups.delete(key)
}
