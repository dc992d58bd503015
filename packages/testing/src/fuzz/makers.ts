import { kindNames, type KindName } from '@candor/contract/kinds/registry'
import type { TrustCenter } from '@candor/contract/trust-center'
import fc from 'fast-check'
import { arbitraryDocument, arbitraryItem } from '../arbitrary-document.ts'
import type { Random } from './random.ts'
import { reviewMakers } from './review-makers.ts'
import type { Makers } from './value-for.ts'
import type { WorkspaceState } from './workspace-state.ts'

/** Content to choose from, made once: arbitrary items of every kind and whole documents. */
export type Contents = { items: Record<KindName, object[]>; documents: TrustCenter[] }

export function makeContents(seed: number): Contents {
  const sample = { seed, numRuns: 40 }
  const items = kindNames.map((kind) => [kind, fc.sample(arbitraryItem(kind), sample)])
  return {
    // Every kind has its entry: the list is made from all of them.
    items: Object.fromEntries(items) as Contents['items'],
    documents: fc.sample(arbitraryDocument, { seed, numRuns: 25 }),
  }
}

export type World = { workspace: string; state: WorkspaceState; contents: Contents }

/** What fields say whatever is in the workspace. */
const plain: Makers = {
  key: (random) => random.pick(['a', 'B', 'c-1', 'role.model', '1e3', `k${random.below(500)}`]),
  id: () => crypto.randomUUID(),
  note: (random) => random.pick(['', 'A note', 'Zwei\nZeilen', '星空']),
  slug: (random) => `made-${random.below(1e9)}`,
  name: (random) => random.pick(['Acme', '星空', "O'Neil & Söhne"]),
  email: (random) => random.pick(['guest@example.com', "o'neil+a@example.co.uk"]),
  password: () => 'a password that is long enough',
  current: () => 'another password',
  token: () => 'a-token-that-nobody-was-sent',
  type: (random) => random.pick(['user.created', 'user.deleted', 'session.created']),
  code: (random) => random.pick(['123456', '000000', 'abcd-efgh-jkmn']),
  proof: (random) => random.pick(['123456', 'a password that is long enough']),
  hostname: (random) => `trust-${random.below(1e6)}.customer.example`,
  connection: () => crypto.randomUUID(),
  before: (random) => 1 + random.below(5),
  person: (random) => random.pick(['operator', 'job', crypto.randomUUID()]),
  object: (random) => random.pick(['control', 'faq/a', 'release/1', 'member/guest@example.com']),
  since: (random) => random.pick(['0000-01-01T00:00:00Z', '2026-02-28T23:59:59.999Z']),
  until: (random) => random.pick(['2026-03-01T00:00:00Z', '9999-12-31T23:59:59Z']),
}

/** The id of something that is there, or of nothing. */
export function oneOf(ids: readonly string[], random: Random): string {
  return ids.length > 0 ? random.pick(ids) : crypto.randomUUID()
}

/** The draft as it is, or of another time. */
function draftIn({ draft }: WorkspaceState, random: Random): string {
  return random.isLikely(0.8) ? draft : '0'.repeat(32)
}

/** `ofKind` is the kind of the item that the path names; a new item's kind is chosen along the way. */
export function makersFor(world: World, ofKind: KindName | undefined): Makers {
  const { state, contents } = world
  let kind = ofKind ?? 'faq'
  const idOf = (random: Random, isWanted: (of: KindName) => boolean) => {
    const wanted = state.items.filter((one) => isWanted(one.kind))
    return wanted.length > 0 ? random.pick(wanted).id : crypto.randomUUID()
  }
  return {
    ...plain,
    ...reviewMakers,
    kind(random) {
      kind = random.pick(kindNames)
      return kind
    },
    data: (random) => random.pick(contents.items[kind]),
    parentId: (random) =>
      kind === 'control' ? idOf(random, (of) => of === 'control-group') : null,
    afterId: (random) => (random.isLikely(0.3) ? null : idOf(random, (of) => of === kind)),
    changes: (random) => {
      const wanted = state.changes.changes.filter(() => random.isLikely(0.7))
      const named = wanted.map((one) => ({ kind: one.kind, key: one.key, version: one.version }))
      return named.length > 0 ? named : [{ kind: 'faq', key: 'a', version: 1 }]
    },
    draft: (random) => draftIn(state, random),
    alsoDraft: (random) => draftIn(state, random),
    itemId: (random) => idOf(random, () => true),
    notice: (random) => oneOf(state.notices, random),
    after: () => state.changes.release,
    text: (random) => JSON.stringify(random.pick(contents.documents)),
  }
}
