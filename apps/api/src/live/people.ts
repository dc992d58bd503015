import type { Place, Presence } from '@candor/contract/views/live'
import type { Person } from '@candor/core/live/tell'
import type { Names } from './names.ts'

/** Remembered at once, and told of one workspace. */
const most = { remembered: 20_000, told: 50 }

/** Who has the dashboard open, on whatever node. Who is not heard of any more is gone after a while. */
export class People {
  readonly #lifetime: number
  readonly #names: Names
  readonly #all = new Map<string, Person & { until: number }>()
  readonly #byWorkspace = new Map<string, Set<string>>()

  /** Milliseconds that somebody is remembered. */
  constructor(lifetime: number, names: Names) {
    this.#lifetime = lifetime
    this.#names = names
  }

  /** Says whose workspaces have others in them now than before. */
  put(people: readonly Person[]): Set<string> {
    const until = performance.now() + this.#lifetime
    const changed = new Set<string>()
    for (const person of people) {
      const before = this.#all.get(person.connection)
      if (!before && this.#all.size >= most.remembered) continue
      if (!before || nameOf(before) !== nameOf(person)) changed.add(person.workspaceId)
      this.#all.set(person.connection, { ...person, until })
      const room = this.#byWorkspace.get(person.workspaceId) ?? new Set()
      this.#byWorkspace.set(person.workspaceId, room.add(person.connection))
    }
    return changed
  }

  /** The same of people on whatever node. Whose name cannot be had is met in a later round. */
  async meet(people: readonly Person[]): Promise<Set<string>> {
    try {
      await this.#names.learn(people.map(({ userId }) => userId))
    } catch {
      return new Set()
    }
    return this.put(people)
  }

  remove(connections: readonly string[]): Set<string> {
    const changed = new Set<string>()
    for (const connection of connections) {
      const person = this.#all.get(connection)
      if (!person) continue
      changed.add(person.workspaceId)
      this.#all.delete(connection)
      const room = this.#byWorkspace.get(person.workspaceId)
      room?.delete(connection)
      if (room?.size === 0) this.#byWorkspace.delete(person.workspaceId)
    }
    return changed
  }

  /** Forgets whoever was not heard of in time. */
  sweep(): Set<string> {
    const now = performance.now()
    const silent = [...this.#all.values()].filter(({ until }) => until < now)
    return this.remove(silent.map(({ connection }) => connection))
  }

  /** Each person once for each place where they are. */
  in(workspaceId: string): Presence[] {
    const places = new Map<string, Presence>()
    for (const connection of this.#byWorkspace.get(workspaceId) ?? []) {
      const person = this.#all.get(connection)
      if (!person) continue
      const { userId } = person
      const name = this.#names.of(userId)
      if (name === undefined) continue
      places.set(`${userId} ${nameOf(person)}`, { userId, name, ...placeOf(person) })
    }
    return [...places.values()].slice(0, most.told)
  }
}

/** Only what a place has, so that nothing else is told of whoever is there. */
export function placeOf({ itemId, request, screen }: Place): Place {
  return { itemId, ...(request && { request }), ...(screen && { screen }) }
}

function nameOf({ itemId, request, screen }: Place): string {
  return `${itemId} ${request} ${screen}`
}
