import type { Finding, Verdict } from '@candor/contract/hosts/diagnosis'
import type { Host, HostDetail } from '@candor/contract/views/hosts'
import { counted } from '../../components/count-words.ts'
import { dayInWords } from '../../components/date-words.ts'
import type { Shape } from '../../components/status.tsx'

/** How a host is, as one word says it. */
export type Condition =
  | 'unseen'
  | 'missing'
  | 'wrong'
  | 'unclear'
  | 'taken'
  | 'ready'
  | 'works'
  | 'failing'
  | 'stopped'

export function conditionOf(host: Host, detail?: HostDetail): Condition {
  switch (host.state) {
    case 'verified':
      return host.failures > 0 ? 'failing' : 'works'
    case 'confirmed':
      return 'works'
    case 'stopped':
    case 'removed':
      return 'stopped'
    case 'pending':
      return host.checkedAt !== null && detail ? pendingCondition(detail) : 'unseen'
  }
}

function pendingCondition({ isTaken, findings }: HostDetail): Condition {
  const wrong = wrongOnes(findings)
  if (wrong.length > 0) {
    return wrong.every(({ verdict }) => verdict === 'nothing-there') ? 'missing' : 'wrong'
  }
  if (findings.some(({ outcome }) => outcome === 'unclear')) return 'unclear'
  return isTaken ? 'taken' : 'ready'
}

export function wrongOnes<F extends Finding>(findings: readonly F[]): F[] {
  return findings.filter(({ outcome }) => outcome === 'wrong')
}

export const conditionShapes: Record<Condition, Shape> = {
  unseen: 'hourglass',
  missing: 'hourglass',
  wrong: 'triangle',
  unclear: 'half',
  taken: 'triangle',
  ready: 'half',
  works: 'disc',
  failing: 'triangle',
  stopped: 'triangle',
}

const conditionWords: Record<Exclude<Condition, 'wrong'>, string> = {
  unseen: 'Not proved yet',
  missing: 'Waits for its records',
  unclear: 'Not certain yet',
  taken: 'In use elsewhere',
  ready: 'About to work',
  works: 'Works',
  failing: 'Works, but is about to stop',
  stopped: 'Stopped',
}

export function conditionWord(condition: Condition, detail?: HostDetail): string {
  if (condition !== 'wrong') return conditionWords[condition]
  const [first] = wrongOnes(detail?.findings ?? []).filter(
    ({ verdict }) => verdict !== 'nothing-there',
  )
  return first ? verdictWords[first.verdict] : conditionWords.missing
}

/** What was found of a record, in few words. */
export const verdictWords: Record<Verdict, string> = {
  'as-expected': 'As expected',
  'nothing-there': 'Not there',
  'wrong-value': 'Says something else',
  'wrong-name': 'On the wrong name',
  elsewhere: 'Points elsewhere',
  'other-target': 'Points to another target',
  proxied: 'Behind a proxy',
  'no-fixed-address': 'No address can be used',
  'not-answered-here': 'Something else answers',
  'caa-forbids': 'Forbidden by a CAA record',
  'servers-disagree': 'Not everywhere yet',
  'no-answer': 'No answer',
  'not-yet': 'Not yet',
  'not-trusted': 'Browsers warn of it',
}

/** What is left to do, or what comes next by itself. */
export function sentenceFor(host: Host, detail: HostDetail | undefined): string {
  const wrong = wrongOnes(detail?.findings ?? []).length
  const until = host.heldUntil
    ? ` Until ${dayInWords(host.heldUntil)} nobody else can take it.`
    : ''
  switch (conditionOf(host, detail)) {
    case 'unseen':
      return 'Set the records below at your DNS provider. The rest happens by itself.'
    case 'missing':
    case 'wrong':
      return `${leftToDo(wrong)} at your DNS provider. The rest happens by itself.`
    case 'unclear':
      return 'Nothing is certain yet, so nothing changes. Candor goes on asking.'
    case 'taken':
      return 'The records are as they must be, but another workspace has this name, or had it until lately. It has to be removed there first.'
    case 'ready':
      return 'The records are as they must be. Visitors are let in with the next check.'
    case 'works':
      return worksWords(host, detail?.certificate)
    case 'failing':
      return `Visitors still find the trust center here, but the records are no longer as they must be. ${stopWords(host)}`
    case 'stopped':
      return `Visitors no longer find the trust center here: the records were wrong for three days. Set them right, and it comes back by itself.${until}`
  }
}

function worksWords({ state }: Host, certificate: HostDetail['certificate']): string {
  if (state === 'confirmed') {
    return 'Visitors find the trust center here. Your operator vouched for the name, so its records are not looked at.'
  }
  const leave = 'Leave the records in place; they are looked at every day.'
  switch (certificate?.verdict) {
    case 'not-yet':
    case 'nothing-there':
      return `The records are as they must be, and the certificate is on its way. ${leave}`
    case 'not-trusted':
      return `The records are as they must be, but browsers warn visitors of the certificate. ${leave}`
    default:
      return `Visitors find the trust center here. ${leave}`
  }
}

function leftToDo(wrong: number): string {
  return wrong === 1
    ? 'One thing is left for you to do: set one record'
    : `${counted(wrong, 'thing')} are left for you to do: set the records`
}

function stopWords({ stopsAfter }: Host): string {
  return stopsAfter
    ? `Unless they are set right, it stops after ${dayInWords(stopsAfter)}.`
    : 'Unless they are set right, it stops.'
}
