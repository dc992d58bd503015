import type { RequestChange, VerdictView } from '@candor/contract/change-request/views'
import { Icon } from '../../components/icon.tsx'
import { whenInWords } from '../../components/date-words.ts'

type VerdictListProps = { change: RequestChange; me: string }

/** What reviewers said of a change, and whether it still holds. */
export function VerdictList({ change, me }: VerdictListProps) {
  if (change.verdicts.length === 0) return null
  return (
    <ul className="verdicts">
      {change.verdicts.map((verdict) => (
        <li key={verdict.reviewer.id ?? verdict.reviewer.name} className={toneOf(verdict)}>
          {toneOf(verdict) === 'good' && <Icon name="ok" size={14} />}
          <span>
            <b>{verdict.reviewer.id === me ? 'You' : verdict.reviewer.name}</b>{' '}
            {verdictWords(verdict)}
          </span>
        </li>
      ))}
    </ul>
  )
}

function toneOf({ isCurrent, verdict, counts, wasPublished }: VerdictView): string {
  if (!wasPublished && !(isCurrent && counts)) return 'past'
  return verdict === 'approved' ? 'good' : 'wanting'
}

function verdictWords({
  verdict,
  at,
  isCurrent,
  counts,
  since,
  wasPublished,
}: VerdictView): string {
  const did = verdict === 'approved' ? 'approved this' : 'asked for changes'
  const when = whenInWords(at)
  if (!isCurrent && since) return `${did} ${when}; it changed since, so that counts no longer`
  if (wasPublished === false) return `${did} ${when}, before it was edited again`
  if (isCurrent && !counts) return `${did} ${when}; by the rules that does not count now`
  return `${did} ${when}`
}
