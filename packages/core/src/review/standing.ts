import { itemName } from '@candor/contract/content/item'
import { isCovered, mayApprove, type ReviewRule } from '@candor/contract/review/rule'
import {
  changeState,
  type ChangeState,
  type Verdict,
  type Word,
} from '@candor/contract/review/state'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import { readEditors } from './editors.ts'
import { readMovers } from './movers.ts'
import { changeHash, type PlacedChange } from './placed-change.ts'
import { listPeople, type Person, readRule } from './queries.ts'

/** A reviewer's last word, with whose it is. */
export type SaidWord = Word & { reviewer: { id: string; name: string }; at: Date }

/** How a change stands with review. */
export type Standing = {
  hash: string
  isCovered: boolean
  /** The open request that it is in. */
  request: number | null
  state: ChangeState
  words: SaidWord[]
  /** Those whose own it is: who put it forward, who edited it, and who moved what it puts elsewhere. */
  owners: ReadonlySet<string>
}

export type Review = {
  rule: ReviewRule
  people: readonly Person[]
  of: (change: PlacedChange) => Standing
}

/** What is said of the changes that stand in open requests. */
export async function readReview(tx: WorkspaceTx): Promise<Review> {
  const { rule } = await readRule(tx)
  const people = await listPeople(tx)
  const owners = await readOwners(tx)
  const requests = new Map((await listPutForward(tx)).map((row) => [itemName(row), row.request]))
  const words = Map.groupBy(await listWords(tx), itemName)
  const byId = new Map(people.map((person) => [person.id, person]))
  return {
    rule,
    people,
    of(change) {
      const name = itemName(change)
      const hash = changeHash(change)
      const own = owners(change)
      const said = (words.get(name) ?? []).map((row): SaidWord => {
        const person = byId.get(row.reviewerId)
        const isOther = rule.ownApproval || !own.has(row.reviewerId)
        return {
          // Nothing else is ever written.
          verdict: row.verdict as Verdict,
          hash: row.changeHash,
          counts: person !== undefined && mayApprove(rule, person) && isOther,
          reviewer: { id: row.reviewerId, name: row.name },
          at: row.at,
        }
      })
      return {
        hash,
        isCovered: isCovered(rule, change.kind),
        request: requests.get(name) ?? null,
        state: changeState({ hash, release: null, words: said }, rule.approvals),
        words: said,
        owners: own,
      }
    },
  }
}

/** Those whose approval counts for a change as it is. */
export function approversOf({ hash, words }: Standing): string[] {
  return words
    .filter((word) => word.counts && word.hash === hash && word.verdict === 'approved')
    .map(({ reviewer }) => reviewer.name)
}

function listPutForward(tx: WorkspaceTx) {
  return tx
    .selectFrom('changeRequestChange as change')
    .innerJoin('changeRequest', 'changeRequest.number', 'change.request')
    .select(['change.request', 'change.kind', 'change.key', 'change.addedBy'])
    .select('changeRequest.authorId')
    .where('change.endedAt', 'is', null)
    .execute()
}

function listWords(tx: WorkspaceTx) {
  return tx
    .selectFrom('changeVerdict as said')
    .innerJoin('changeRequestChange as change', (join) =>
      join
        .onRef('change.request', '=', 'said.request')
        .onRef('change.kind', '=', 'said.kind')
        .onRef('change.key', '=', 'said.key'),
    )
    .innerJoin('auth.user as account', 'account.id', 'said.reviewerId')
    .select(['said.kind', 'said.key', 'said.reviewerId', 'said.verdict', 'said.changeHash'])
    .select(['said.at', 'account.name'])
    .where('change.endedAt', 'is', null)
    .orderBy('said.at')
    .orderBy('said.reviewerId')
    .execute()
}

/** Tells of a change everybody who had a hand in it. */
async function readOwners(tx: WorkspaceTx): Promise<(change: PlacedChange) => Set<string>> {
  const editors = await readEditors(tx)
  const movers = await readMovers(tx)
  const putForward = Map.groupBy(await listPutForward(tx), itemName)
  return (change) => {
    const rows = putForward.get(itemName(change)) ?? []
    const authors = rows.flatMap(({ authorId, addedBy }) => [authorId, addedBy])
    const known = authors.filter((id) => id !== null)
    return new Set([...editors.of(change), ...movers.of(change), ...known])
  }
}
