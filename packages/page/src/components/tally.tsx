import type { CertificationReading, ClaimReading } from '../readings.ts'
import { usePage } from '../page-setting.ts'
import type { Count } from '../tally.ts'
import { StatusMark } from './mark.tsx'

/** Above this many, in all or in one line, the figures speak alone. */
const mostMarks = { all: 40, line: 24 }

type Reading = ClaimReading | CertificationReading

/** Counts by status, each a link to what it counts, with one mark for every item. */
export function Tally<R extends Reading>(props: {
  counts: readonly Count<R>[]
  hrefOf: (reading: R) => string
}) {
  const { words, ui } = usePage()
  const total = props.counts.reduce((sum, { count }) => sum + count, 0)
  return (
    <ul className="tally" {...ui}>
      {props.counts.map(({ reading, count }) => (
        <li key={reading}>
          <a href={`#${props.hrefOf(reading)}`}>
            <span className="num">{count}</span> <span>{words.status[reading]}</span>
          </a>
          {total <= mostMarks.all && count <= mostMarks.line && (
            <span className="marks" aria-hidden="true">
              {Array.from({ length: count }, (_, index) => (
                <StatusMark key={index} status={reading} />
              ))}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
