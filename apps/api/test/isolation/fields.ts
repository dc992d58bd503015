import type { Route } from '@candor/contract/routes/route'
import * as z from 'zod'
import { asType } from './fill-schema.ts'
import { paramsOf } from './request.ts'

/** What the value of a field names: something that another workspace has one of too. */
export type Naming =
  | 'slug'
  | 'item'
  | 'member'
  | 'invitation'
  | 'host'
  | 'request'
  | 'comment'
  | 'proposal'
  | 'reviewer group'
  | 'group'
  | 'key'
  | 'release'
  /** A place in one's own list, wherever it came from. */
  | 'cursor'
  | 'email'
  | 'account'
  | 'session'
  | 'draft'
  | 'notice'
  | 'idempotency key'
  /** A text or JSON with ids in it. */
  | 'inside'

/**
 * What every field of every request names, by hand; null for what names nothing of anybody's. A field
 * that is not here fails the run: whoever adds one says what it is.
 */
const namings: Record<string, Naming | null> = {
  // In the path and the query.
  workspace: 'slug',
  id: 'item',
  member: 'member',
  invitation: 'invitation',
  host: 'host',
  hostname: null,
  request: 'request',
  comment: 'comment',
  proposal: 'proposal',
  reviewerGroup: 'reviewer group',
  number: 'release',
  state: null,
  session: 'session',
  except: null,
  before: 'cursor',
  from: 'release',
  to: 'release',
  format: null,
  person: 'account',
  object: 'inside',
  action: null,
  since: null,
  until: null,
  // In bodies.
  slug: 'slug',
  parentId: 'group',
  afterId: 'item',
  itemId: 'item',
  screen: null,
  groupId: 'reviewer group',
  members: 'member',
  reviewers: 'member',
  mentions: 'member',
  key: 'key',
  data: 'inside',
  text: 'inside',
  draft: 'draft',
  notice: 'notice',
  after: 'release',
  email: 'email',
  name: null,
  role: null,
  kind: null,
  type: null,
  note: null,
  alsoDraft: null,
  version: null,
  inbox: null,
  mail: null,
  title: null,
  description: null,
  body: null,
  words: null,
  reason: null,
  verdict: null,
  /** Of what somebody saw: another's is that of nothing here. */
  hash: null,
  itemVersion: null,
  publishAt: null,
  resolved: null,
  required: null,
  kinds: null,
  approvers: null,
  ownApproval: null,
  approvals: null,
  changes: null,
  // Secrets: whoever has one is let in by it, whosesoever it is.
  token: null,
  // Known to the one dashboard that it names.
  connection: null,
  password: null,
  current: null,
  code: null,
  proof: null,
}

/** A place in a request at which something is named: `path:id`, `body:changes.key`. */
export type Source = { name: string; naming: Naming }

/** Every source that a route's declaration has. */
export function sourcesOf(route: Route): Source[] {
  const fields = [
    ...paramsOf(route).map((name) => ({ name: `path:${name}`, field: name })),
    ...leavesOf(route.query).map((path) => ({ name: `query:${path}`, field: lastOf(path) })),
    ...leavesOf(route.input).map((path) => ({ name: `body:${path}`, field: lastOf(path) })),
  ]
  const named = fields.flatMap(({ name, field }): Source[] => {
    const naming = Object.hasOwn(namings, field) ? namings[field] : undefined
    if (naming === undefined) {
      throw new Error(`${route.method} ${route.path}: say in fields.ts what ${field} names`)
    }
    return naming === null ? [] : [{ name, naming }]
  })
  return route.idempotencyKey
    ? [...named, { name: 'header:idempotency-key', naming: 'idempotency key' }]
    : named
}

function lastOf(path: string): string {
  return path.split('.').at(-1) ?? path
}

/** Names of all fields of a schema, nested ones behind a dot. */
function leavesOf(schema: z.ZodType | undefined, prefix = ''): string[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) {
    return leavesOf(asType(schema.unwrap()), prefix)
  }
  if (schema instanceof z.ZodArray) return leavesOf(asType(schema.element), prefix)
  if (!(schema instanceof z.ZodObject)) return []
  return Object.entries(schema.shape).flatMap(([name, one]) => {
    const path = prefix === '' ? name : `${prefix}.${name}`
    const inner = leavesOf(asType(one), path)
    return inner.length > 0 ? inner : [path]
  })
}
