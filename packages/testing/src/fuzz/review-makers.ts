import type { Changes, DraftChange } from '@candor/contract/views'
import type { Random } from './random.ts'
import type { Makers } from './value-for.ts'
import type { WorkspaceState as State } from './workspace-state.ts'

const first = { kinds: [], approvers: 'editors', groupId: null, ownApproval: true, approvals: 1 }

/** What fields of change requests and rules say, whatever is in the workspace. */
export const reviewMakers: Makers = {
  title: (random) => random.pick(['A title', '星空', 'x'.repeat(120)]),
  description: (random) => random.pick(['', 'A note', 'Zwei\nZeilen']),
  body: (random) => random.pick(['A comment', 'Zwei\nZeilen', '@星空']),
  words: (random) => random.pick(['', 'Like this.', '星空']),
  reason: () => 'It burns.',
  publishAt: (random) =>
    random.isLikely(0.8)
      ? inAnHour()
      : random.pick(['2026-01-01T00:00:00Z', '9999-12-31T23:59:59+14:00']),
  itemVersion: () => null,
  rule: (random) =>
    random.pick([
      { ...first, required: 'never' },
      { ...first, required: 'kinds', kinds: ['faq', 'advisory'] },
      { ...first, required: 'always', ownApproval: false, approvals: 3 },
    ]),
}

function inAnHour(): string {
  return new Date(Date.now() + 3_600_000).toISOString()
}

const stray = { kind: 'faq' as const, key: 'a', hash: '0'.repeat(64), version: 1 }

const putsForward = new Set(['changeRequests.open', 'changeRequests.addChanges'])
const ofRequest: Record<string, readonly ('kind' | 'key' | 'hash' | 'version')[]> = {
  'changeRequests.removeChanges': ['kind', 'key'],
  'changeRequests.review': ['kind', 'key', 'hash'],
  'changeRequests.schedule': ['kind', 'key', 'hash'],
  'changeRequests.publish': ['kind', 'key', 'version'],
}

/** Changes as the routes of change requests name them, and the people who are there. */
export function makersOfReview(route: string, { changes, request, settings }: State): Makers {
  const people = settings?.people ?? []
  const approvers = people.filter(({ mayApprove }) => mayApprove)
  const idOf = (some: readonly { id: string }[]) => (random: Random) =>
    some.length > 0 ? random.pick(some).id : crypto.randomUUID()
  const makers: Makers = {
    'members[]': idOf(approvers),
    'reviewers[]': idOf(approvers),
    'mentions[]': idOf(people),
    change: (random) => {
      const some = request?.changes ?? []
      if (some.length === 0 || random.isLikely(0.5)) return null
      const { kind, key } = random.pick(some)
      return { kind, key }
    },
  }
  const there = (request?.changes ?? []).filter(({ hash }) => hash !== null)
  const standing = new Set(there.map(({ kind, key }) => `${kind}/${key}`))
  const free = changes.changes.filter(({ kind, key }) => !standing.has(`${kind}/${key}`))
  const fields = putsForward.has(route) ? (['kind', 'key'] as const) : ofRequest[route]
  if (route === 'changes.discard') return { ...makers, ...ofOneChange(changes) }
  // Of another item: of one that is there the kind and the version would have to fit.
  if (route === 'proposals.create') return { ...makers, itemId: () => null }
  if (!fields) return makers
  const known = putsForward.has(route)
    ? free
    : there.map((one) => ({ ...one, version: one.change?.version ?? null }))
  return {
    ...makers,
    changes: (random) => {
      const some = known.filter(() => random.isLikely(0.6))
      const named = some.length > 0 ? some : [known[0] ?? stray]
      return named.map((change) =>
        Object.fromEntries(fields.map((field) => [field, Object(change)[field]])),
      )
    },
  }
}

/** Kind, key and hash of one change that is there, in the order that an input names them. */
function ofOneChange({ changes }: Changes): Makers {
  let chosen: Pick<DraftChange, 'kind' | 'key' | 'hash'> = stray
  return {
    kind(random) {
      chosen = changes.length > 0 ? random.pick(changes) : stray
      return chosen.kind
    },
    key: () => chosen.key,
    hash: (random) => (random.isLikely(0.8) ? chosen.hash : stray.hash),
  }
}

/** What a path names of review, where something is there. */
export function paramsOfReview(route: string, state: State, random: Random) {
  const { request, closed, settings } = state
  const oneOf = (some: readonly { id: string }[] = []) =>
    some.length > 0 ? random.pick(some).id : crypto.randomUUID()
  return {
    request: String((route === 'changeRequests.reopen' ? closed : request?.number) ?? 1),
    comment: oneOf(request?.comments),
    proposal: oneOf(request?.proposals.filter(({ takenOver }) => takenOver === null)),
    reviewerGroup: oneOf(settings?.groups),
  }
}

/** The version that a write of review names; undefined where it is an item's. */
export function versionOfReview(route: string, path: string, state: State): number | undefined {
  const { request, settings } = state
  if (route === 'review.setRule') return settings?.version
  if (route === 'review.updateGroup') {
    return settings?.groups.find(({ id }) => path.endsWith(id))?.version
  }
  if (route === 'changeRequests.update') return request?.version
  return route === 'proposals.takeOver' ? 0 : undefined
}
