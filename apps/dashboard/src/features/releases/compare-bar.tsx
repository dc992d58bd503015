import type { ReleaseSummary } from '@candor/contract/views'
import { Link } from '@tanstack/react-router'
import { buttonClass } from '../../components/button.tsx'
import { dayInWords } from '../../components/date-words.ts'

type CompareBarProps = {
  workspace: string
  all: readonly ReleaseSummary[]
  from: number
  to: number
}

/** What is chosen in the list, in words, and the way to its comparison. */
export function CompareBar({ workspace, all, from, to }: CompareBarProps) {
  const day = (number: number) => {
    const release = all.find((one) => one.number === number)
    return release ? ` of ${dayInWords(release.publishedAt)}` : ''
  }
  return (
    <div className="hd compare-bar">
      <p role="status" className="only-wide">
        Compare <b>release {from}</b>
        {day(from)} with <b>release {to}</b>
        {day(to)}.
      </p>
      <Link
        to="/$workspace/releases/compare"
        params={{ workspace }}
        search={{ from, to }}
        className={buttonClass('primary')}
      >
        Compare {from} with {to}
      </Link>
    </div>
  )
}
