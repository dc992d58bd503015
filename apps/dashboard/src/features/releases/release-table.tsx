import { publishedByInWords } from '@candor/contract/published-by'
import type { ReleaseSummary } from '@candor/contract/views'
import { Link } from '@tanstack/react-router'
import { countWords } from '../../components/comparison/change-words.ts'
import { listed } from '../../components/count-words.ts'
import { clockInWords, shortDayInWords } from '../../components/date-words.ts'

/** Two releases chosen from the list, the older one first. */
export type Picking = {
  from: number
  to: number
  onFrom: (number: number) => void
  onTo: (number: number) => void
}

type ReleaseTableProps = {
  workspace: string
  releases: readonly ReleaseSummary[]
  picking: Picking | undefined
}

export function ReleaseTable({ workspace, releases, picking }: ReleaseTableProps) {
  return (
    <table className="releases" role="table">
      <caption className="sr">Releases, newest first</caption>
      <thead>
        <tr>
          {picking && <th scope="col">From</th>}
          {picking && <th scope="col">To</th>}
          <th scope="col">No.</th>
          <th scope="col">Published</th>
          <th scope="col">By</th>
          <th scope="col">Note</th>
          <th scope="col">Changes</th>
          <th scope="col" className="hash-cell">
            Hash
          </th>
          <th scope="col">
            <span className="sr">Page</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {releases.map((release, index) => (
          <ReleaseRow
            key={release.number}
            workspace={workspace}
            release={release}
            isNewest={index === 0}
            picking={picking}
          />
        ))}
      </tbody>
    </table>
  )
}

type ReleaseRowProps = {
  workspace: string
  release: ReleaseSummary
  isNewest: boolean
  picking: Picking | undefined
}

function ReleaseRow({ workspace, release, isNewest, picking }: ReleaseRowProps) {
  const { number, publishedAt, note, counts, hash } = release
  return (
    <tr role="row" className={markOf(number, isNewest, picking)}>
      {picking && <Picks number={number} picking={picking} />}
      <th scope="row" role="rowheader" className="num">
        <Link to="/$workspace/releases/$number" params={{ workspace, number }}>
          <span className="only-narrow">Release </span>
          {number}
        </Link>
      </th>
      <td role="cell" className="num nowrap">
        {shortDayInWords(publishedAt)} <span className="faint">{clockInWords(publishedAt)}</span>
      </td>
      <td role="cell" className="by">
        {publishedByInWords(release)}
        <HowItCame release={release} />
      </td>
      <td role="cell" className="note">
        {note || <span className="faint">No note</span>}
        {isNewest && <span className="quiet"> (public now)</span>}
      </td>
      <td role="cell" className="what quiet">
        {countWords(counts)}
      </td>
      <td role="cell" className="hash-cell">
        <span className="mono hash" title={hash}>
          {hash.slice(0, 8)}…
        </span>
      </td>
      <td role="cell" className="end-cell nowrap">
        <Link
          to="/$workspace/releases/$number/page"
          params={{ workspace, number }}
          className="link-btn"
        >
          View page<span className="sr"> as of release {number}</span>
        </Link>
      </td>
    </tr>
  )
}

/** Whose approval let it out, or that it went past the rules. */
function HowItCame({ release }: { release: ReleaseSummary }) {
  const { approvedBy, emergencyReason } = release
  if (emergencyReason !== null) return <span className="how bad">Emergency</span>
  return approvedBy.length > 0 ? (
    <span className="how">Approved by {listed(approvedBy)}</span>
  ) : null
}

function markOf(number: number, isNewest: boolean, picking: Picking | undefined) {
  if (!picking) return isNewest ? 'newest' : undefined
  return number >= picking.from && number <= picking.to ? 'between' : undefined
}

/** The older side is chosen from what is older, so that a comparison reads forwards. */
function Picks({ number, picking }: { number: number; picking: Picking }) {
  const { from, to, onFrom, onTo } = picking
  return (
    <>
      <td role="cell" className="pick">
        <label>
          <input
            type="radio"
            name="from"
            checked={from === number}
            disabled={number >= to}
            onChange={() => onFrom(number)}
          />
          <span className="sr">Compare from release {number}</span>
        </label>
      </td>
      <td role="cell" className="pick">
        <label>
          <input
            type="radio"
            name="to"
            checked={to === number}
            disabled={number === 1}
            onChange={() => onTo(number)}
          />
          <span className="sr">Compare to release {number}</span>
        </label>
      </td>
    </>
  )
}
