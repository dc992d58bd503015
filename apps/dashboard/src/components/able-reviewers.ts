import type { ReviewSettings } from '@candor/contract/review/rule'

type Person = Pick<ReviewSettings['people'][number], 'id' | 'mayApprove'>

/** Of those chosen, whoever can be asked by the rules as they are now: nobody else can be unticked either. */
export function stillAble(chosen: readonly string[], people: readonly Person[]): string[] {
  const able = new Set(people.filter(({ mayApprove }) => mayApprove).map(({ id }) => id))
  return chosen.filter((id) => able.has(id))
}
