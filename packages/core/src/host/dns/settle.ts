import type { Finding, FoundAt, Verdict } from '@candor/contract/hosts/diagnosis'
import { type Said, unknownServers } from './dns.ts'

export type Settled = Pick<Finding, 'outcome'> & {
  verdict: Extract<Verdict, 'as-expected' | 'servers-disagree' | 'no-answer'> | 'wrong'
}

export const unanswered: Settled & { verdict: 'no-answer' } = {
  outcome: 'unclear',
  verdict: 'no-answer',
}

/**
 * What servers say, taken together. The zone's own servers have the word; but wrong for certain is only
 * what nobody knows to be right, because what they say may lag behind.
 */
export function settle(
  said: readonly Said[],
  isRight: (values: readonly string[]) => boolean,
): Settled {
  const isSo = ({ answer }: Said) => answer.said === 'values' && isRight(answer.values)
  const decisive = decisiveOf(said)
  if (decisive.length === 0) return unanswered
  if (decisive.every(isSo)) return { outcome: 'right', verdict: 'as-expected' }
  if (said.some(isSo)) return { outcome: 'unclear', verdict: 'servers-disagree' }
  return said.some(isNobody) ? unanswered : { outcome: 'wrong', verdict: 'wrong' }
}

/** Those that have the word, of those that say anything: the zone's own servers, or else all. */
export function decisiveOf(said: readonly Said[]): Said[] {
  const heard = said.filter(({ answer }) => answer.said !== 'nothing')
  const own = heard.filter(({ server }) => server.kind === 'authority')
  return own.length > 0 ? own : heard
}

function isNobody({ answer }: Said): boolean {
  return answer.said === 'nothing' && answer.problem === unknownServers
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
