import type { Random } from './random.ts'
import type { Makers } from './value-for.ts'
import type { WorkspaceState } from './workspace-state.ts'

const first = { kinds: [], approvers: 'editors', groupId: null, ownApproval: true, approvals: 1 }

/** What fields of change requests and rules say, whatever is in the workspace. */
export const reviewMakers: Makers = {
  title: (random) => random.pick(['A title', '星空', 'x'.repeat(120)]),
  description: (random) => random.pick(['', 'A note', 'Zwei\nZeilen']),
  body: (random) => random.pick(['A comment', 'Zwei\nZeilen', '@星空']),
  words: (random) => random.pick(['', 'Like this.', '星空']),
  reason: () => 'It burns.',
  publishAt: (random) =>
    random.pick(['2026-01-01T00:00:00Z', '2999-12-31T23:59:59+14:00', inAnHour()]),
  itemId: () => null,
  itemVersion: () => null,
  rule: (random) =>
    random.pick([
      { ...first, required: 'never' },
      { ...first, required: 'kinds', kinds: ['faq', 'advisory'] },
      { ...first, required: 'always', ownApproval: false, approvals: 3 },
    ]),
  'members[]': () => crypto.randomUUID(),
  'reviewers[]': () => crypto.randomUUID(),
  'mentions[]': () => crypto.randomUUID(),
}

function inAnHour(): string {
  return new Date(Date.now() + 3_600_000).toISOString()
}

/** The routes that name changes otherwise than by their versions. */
const named: Record<string, readonly ('kind' | 'key' | 'hash')[]> = {
  'changeRequests.open': ['kind', 'key'],
  'changeRequests.addChanges': ['kind', 'key'],
  'changeRequests.removeChanges': ['kind', 'key'],
  'changeRequests.review': ['kind', 'key', 'hash'],
  'changeRequests.schedule': ['kind', 'key', 'hash'],
}

export function changeMakers(route: string, { changes }: WorkspaceState): Makers {
  const fields = named[route]
  if (!fields) return {}
  return {
    changes: (random: Random) => {
      const hash = random.pick(['0', 'f']).repeat(64)
      const there = changes.changes.filter(() => random.isLikely(0.7))
      const known = there.length > 0 ? there : [{ kind: 'faq', key: 'a' }]
      return known.map((change) =>
        Object.fromEntries(fields.map((field) => [field, { ...change, hash }[field]])),
      )
    },
  }
}
