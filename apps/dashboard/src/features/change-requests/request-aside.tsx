import { isAllowed } from '@candor/contract/roles'
import { Link } from '@tanstack/react-router'
import { counted, listed } from '../../components/count-words.ts'
import { whenInWords } from '../../components/date-words.ts'
import { PublishSection } from './publish-section.tsx'
import { PublishedFacts } from './published-facts.tsx'
import { lookOf, needsInWords } from './request-words.ts'
import { ScheduleSection } from './schedule-section.tsx'
import { isOpen, liveChanges, waitingFor, type RequestSetting } from './setting.ts'

/** How the request stands, and the decision. */
export function RequestAside({ setting }: { setting: RequestSetting }) {
  const { workspace, request } = setting
  return (
    <aside className="margin sticky" aria-label="State of the request">
      <section>
        <h2>{lookOf(request).words}</h2>
        <Next setting={setting} />
        <dl className="facts stacked">
          {isOpen(setting) && (
            <>
              <dt>Needs</dt>
              <dd>{needsInWords(request)}</dd>
              <dt>Asked</dt>
              <dd>
                {request.reviewers.length === 0
                  ? 'Everybody whose approval counts'
                  : listed(request.reviewers.map(({ name }) => name))}
              </dd>
            </>
          )}
          <dt>Opened</dt>
          <dd>
            {whenInWords(request.createdAt)}, by {request.author.name}
          </dd>
        </dl>
        <p>
          <Link to="/$workspace/settings/review" params={{ workspace: workspace.slug }}>
            The rules for review
          </Link>
        </p>
      </section>
      <PublishedFacts setting={setting} />
      <ScheduleSection setting={setting} />
      <PublishSection setting={setting} />
    </aside>
  )
}

/** What has to happen now, and who can do it. */
function Next({ setting }: { setting: RequestSetting }) {
  const words = nextWords(setting)
  return words && <p className="quiet next">{words}</p>
}

function nextWords(setting: RequestSetting): string {
  const { workspace, request, me } = setting
  if (!isOpen(setting)) return ''
  const waiting = waitingFor(setting).length
  if (waiting > 0 && request.waitsForMe !== 'review') {
    return `${listed(request.reviewers.map(({ name }) => name))} ${request.reviewers.length === 1 ? 'was' : 'were'} asked. You can review it as well.`
  }
  if (waiting > 0)
    return `${counted(waiting, 'change')} ${waiting === 1 ? 'waits' : 'wait'} for you.`
  if (request.counts.proposals > 0 && isAllowed(workspace.role, 'changeRequest.takeOver')) {
    const { proposals } = request.counts
    return `${counted(proposals, 'proposal')} ${proposals === 1 ? 'waits' : 'wait'} to be taken over or declined.`
  }
  if (request.state === 'changes_requested') {
    return request.author.id === me
      ? 'A reviewer asked you for something. Edit the change, then ask for review again.'
      : 'It waits for an edit of what a reviewer asked for.'
  }
  if (request.state === 'approved') return 'All of it can be published.'
  const live = liveChanges(request)
  if (!isAllowed(workspace.role, 'changeRequest.review')) {
    return 'Editors and admins review it. You can comment.'
  }
  if (live.some(({ mine }) => mine === 'not_an_approver')) {
    return `By the rules ${request.needs.approvers} can approve it. You can comment.`
  }
  return live.length > 0 ? 'It waits for somebody else.' : ''
}
