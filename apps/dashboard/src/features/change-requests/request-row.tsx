import type { ChangeRequestSummary } from '@candor/contract/change-request/views'
import { Link } from '@tanstack/react-router'
import { whenInWords } from '../../components/date-words.ts'
import { ShapedWord } from '../../components/status.tsx'
import { countsInWords, lookOf, waitWords } from './request-words.ts'
import { scheduleInWords } from './zone-words.ts'

type RequestRowProps = { workspace: string; request: ChangeRequestSummary }

export function RequestRow({ workspace, request }: RequestRowProps) {
  const { number, title, author, createdAt, schedule, waitsForMe, droppedSchedule } = request
  const { shape, words } = lookOf(request)
  return (
    <li>
      <div>
        <p className="t" dir="auto">
          <Link to="/$workspace/change-requests/$number" params={{ workspace, number }}>
            {title}
          </Link>
        </p>
        <p className="m">
          Request {number} by {author.name}, {whenInWords(createdAt)}. {countsInWords(request)}.
        </p>
        {waitsForMe && <p className="m waits">{waitWords[waitsForMe]}.</p>}
        {schedule && <p className="m">Goes out by itself {scheduleInWords(schedule.at)}.</p>}
        {droppedSchedule && <Dropped dropped={droppedSchedule} />}
        <Ending request={request} />
      </div>
      <div className="end">
        <ShapedWord shape={shape}>{words}</ShapedWord>
      </div>
    </li>
  )
}

type DroppedProps = { dropped: NonNullable<ChangeRequestSummary['droppedSchedule']> }

function Dropped({ dropped: { at, plannedFor } }: DroppedProps) {
  const words = at < plannedFor ? 'Is not planned any more.' : 'Was not published as planned.'
  return <p className="m missed">{words}</p>
}

function Ending({ request }: { request: ChangeRequestSummary }) {
  const { closedAt, closedBy, release } = request
  if (closedAt === null) return null
  const how = closedBy === null ? 'Published' : `Closed by ${closedBy}`
  return (
    <p className="m">
      {how} {whenInWords(closedAt)}
      {release !== null && `, release ${release}`}.
    </p>
  )
}
