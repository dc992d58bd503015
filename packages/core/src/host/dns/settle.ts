import type { Finding, FoundAt, Verdict } from '@candor/contract/hosts/diagnosis'
import type { Said } from './dns.ts'

export type Settled = Pick<Finding, 'outcome'> & {
  verdict: Extract<Verdict, 'as-expected' | 'servers-disagree' | 'no-answer'> | 'wrong'
}

/**
 * What servers say, taken together. The zone's own servers have the word; but wrong for certain is only
 * what nobody knows to be right, because what they say may lag behind.
 */
export function settle(
  said: readonly Said[],
  isRight: (values: readonly string[]) => boolean,
): Settled {
  const heard = said.filter(({ answer }) => answer.said !== 'nothing')
  const rights = heard.map(({ server, answer }) => ({
    kind: server.kind,
    isRight: answer.said === 'values' && isRight(answer.values),
  }))
  const own = rights.filter(({ kind }) => kind === 'authority')
  const decisive = own.length > 0 ? own : rights
  if (decisive.length === 0) return { outcome: 'unclear', verdict: 'no-answer' }
  if (decisive.every((one) => one.isRight)) return { outcome: 'right', verdict: 'as-expected' }
  if (rights.some((one) => one.isRight)) return { outcome: 'unclear', verdict: 'servers-disagree' }
  return { outcome: 'wrong', verdict: 'wrong' }
}

export function foundOf(said: readonly Said[]): FoundAt[] {
  return said.map(({ server, answer }) => ({
    kind: server.kind,
    server: server.address,
    values: answer.said === 'values' ? answer.values : [],
    problem: answer.said === 'nothing' ? answer.problem : null,
  }))
}

/** All that any of them knows. */
export function valuesOf(said: readonly Said[]): string[] {
  return [...new Set(foundOf(said).flatMap(({ values }) => values))]
}
