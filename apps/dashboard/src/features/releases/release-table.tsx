import type { ReleaseSummary } from '@candor/contract/views'
import { Link } from '@tanstack/react-router'
import { countWords } from '../../components/comparison/change-words.ts'
import { clockInWords, shortDayInWords } from '../../components/date-words.ts'

type ReleaseTableProps = { workspace: string; releases: readonly ReleaseSummary[] }

export function ReleaseTable({ workspace, releases }: ReleaseTableProps) {
  return (
    <table className="releases" role="table">
      <caption className="sr">Releases, newest first</caption>
      <thead>
        <tr>
          <th scope="col">No.</th>
          <th scope="col">Published</th>
          <th scope="col">By</th>
          <th scope="col">Note</th>
          <th scope="col">Changes</th>
          <th scope="col" className="hash-cell">
            Hash
          </th>
          <th scope="col">
            <span className="sr">Open</span>
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
          />
        ))}
      </tbody>
    </table>
  )
}

type ReleaseRowProps = { workspace: string; release: ReleaseSummary; isNewest: boolean }

function ReleaseRow({ workspace, release, isNewest }: ReleaseRowProps) {
  const { number, publishedAt, publishedBy, note, counts, hash } = release
  return (
    <tr role="row" className={isNewest ? 'newest' : undefined}>
      <th scope="row" role="rowheader" className="num">
        <span className="only-narrow">Release </span>
        {number}
      </th>
      <td role="cell" className="num nowrap">
        {shortDayInWords(publishedAt)} <span className="faint">{clockInWords(publishedAt)}</span>
      </td>
      <td role="cell" className="by">
        {publishedBy}
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
        <Link to="/$workspace/releases/$number" params={{ workspace, number }} className="link-btn">
          View<span className="sr"> release {number}</span>
        </Link>
      </td>
    </tr>
  )
}
