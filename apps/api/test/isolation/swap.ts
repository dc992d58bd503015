import { randomUUID } from 'node:crypto'
import type { Source } from './fields.ts'
import type { Identifiers } from './identifiers.ts'
import type { Random } from './random.ts'
import type { Parts } from './request.ts'

/** What the other workspace calls its things, and what nobody does. */
export type Strangers = { slug: string; draft: string; idempotencyKey: string; has: Identifiers }

export type Swap = {
  own: string
  foreign: string
  /** Of the same shape, and nobody's. */
  random: string
}

/** The value at a source, with its counterparts; undefined where this request has none there. */
export function swapAt(
  parts: Parts,
  source: Source,
  { home, strangers, random }: { home: Identifiers; strangers: Strangers; random: Random },
): Swap | undefined {
  const value = readAt(parts, source.name)
  if (value === undefined || value === null) return undefined
  const own = source.naming === 'inside' ? idInside(value, home) : plain(value)
  if (own === undefined) throw new Error(`${source.name} has no id of the workspace in it`)
  return { own, ...counterparts(source, own, { home, strangers, random }) }
}

type Sides = { home: Identifiers; strangers: Strangers; random: Random }

function counterparts(source: Source, own: string, { home, strangers, random }: Sides) {
  const { has, slug, draft, idempotencyKey } = strangers
  const kind = home.items.find(({ id, key }) => id === own || key === own)?.kind
  const alike = has.items.filter((item) => kind === undefined || item.kind === kind)
  switch (source.naming) {
    case 'slug':
      return { foreign: slug, random: `no-${randomUUID().slice(0, 12)}` }
    case 'item':
      return { foreign: random.pick(alike).id, random: randomUUID() }
    case 'member':
      return { foreign: random.pick(has.members), random: randomUUID() }
    case 'invitation':
      return { foreign: random.pick(has.invitations), random: randomUUID() }
    case 'host':
      return { foreign: random.pick(has.hosts), random: randomUUID() }
    case 'request':
      return { foreign: random.pick(has.requests), random: '99999999' }
    case 'comment':
      return { foreign: random.pick(has.comments), random: randomUUID() }
    case 'proposal':
      return { foreign: random.pick(has.proposals), random: randomUUID() }
    case 'reviewer group':
      return { foreign: random.pick(has.reviewerGroups), random: randomUUID() }
    case 'group': {
      const groups = has.items.filter((item) => item.kind === 'control-group')
      return { foreign: random.pick(groups).id, random: randomUUID() }
    }
    case 'key':
      return { foreign: random.pick(alike).key, random: `NONE-${randomUUID()}` }
    case 'cursor':
    case 'release':
      return { foreign: String(has.releases), random: '99999999' }
    case 'email':
      return { foreign: random.pick(has.emails), random: `none-${randomUUID()}@neutral.example` }
    case 'notice':
      return { foreign: random.pick(has.notices), random: randomUUID() }
    case 'account':
      return { foreign: random.pick(accountsOf(has)), random: randomUUID() }
    case 'session':
      return { foreign: random.pick(has.sessions), random: randomUUID().replaceAll('-', '') }
    case 'draft':
      return { foreign: draft, random: randomUUID().replaceAll('-', '') }
    case 'idempotency key':
      return { foreign: idempotencyKey, random: `"${randomUUID()}"` }
    case 'inside':
      return home.items.some(({ id }) => id === own)
        ? { foreign: random.pick(has.items).id, random: randomUUID() }
        : { foreign: random.pick(alike).key, random: `NONE-${randomUUID()}` }
  }
}

export function accountsOf({ uuids }: Identifiers): string[] {
  return [...uuids].flatMap(([id, place]) => (place === 'member.user_id' ? [id] : []))
}

/** Of a list, its first. */
function plain(value: unknown): string | undefined {
  if (Array.isArray(value)) return plain(value[0])
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}

function idInside(value: unknown, home: Identifiers): string | undefined {
  const text = JSON.stringify(value)
  const found = home.items.find(({ id, key }) => text.includes(id) || text.includes(key))
  return found && (text.includes(found.id) ? found.id : found.key)
}

function readAt(parts: Parts, source: string): unknown {
  const [place = '', path = ''] = source.split(':')
  if (place === 'path') return parts.params[path]
  if (place === 'query') return parts.query[path]
  if (place === 'header') return parts.headers[path]
  return path.split('.').reduce<unknown>((value, name) => {
    const one: unknown = Array.isArray(value) ? value[0] : value
    return typeof one === 'object' && one !== null ? Reflect.get(one, name) : undefined
  }, parts.body)
}

/** The request with one value in the place of another, at one source and nowhere else. */
export function swapped(parts: Parts, source: Source, [own, other]: [string, string]): Parts {
  const [place = '', path = ''] = source.name.split(':')
  const copy = structuredClone(parts)
  if (place === 'path') copy.params[path] = other
  else if (place === 'query') copy.query[path] = other
  else if (place === 'header') copy.headers[path] = other
  else copy.body = replaceAt(copy.body, path.split('.'), [own, other])
  return copy
}

function replaceAt(value: unknown, path: readonly string[], change: [string, string]): unknown {
  const [name, ...rest] = path
  if (name === undefined) return replaceValue(value, change)
  if (Array.isArray(value))
    return value.map((one, at) => (at === 0 ? replaceAt(one, path, change) : one))
  const inner = Reflect.get(Object(value), name)
  return { ...Object(value), [name]: replaceAt(inner, rest, change) }
}

function replaceValue(value: unknown, [own, other]: [string, string]): unknown {
  if (typeof value === 'number') return Number(other)
  if (value === own) return other
  return JSON.parse(JSON.stringify(value).replaceAll(own, other))
}
