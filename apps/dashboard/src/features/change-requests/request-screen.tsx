import './change-requests.css'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { requestQueries } from '../../api/change-request-queries.ts'
import { reviewQueries } from '../../api/review-queries.ts'
import { sessionQueries } from '../../api/session-queries.ts'
import { workspaceQueries } from '../../api/workspace-queries.ts'
import { HereToo } from '../../components/here-too.tsx'
import { Notice } from '../../components/notice.tsx'
import { SaidMeanwhile } from '../../components/seen/said-meanwhile.tsx'
import { useSeen } from '../../components/seen/use-seen.ts'
import { useOthersAt, useRequestPlace } from '../../components/use-others.ts'
import { ApproveAll } from './approve-all.tsx'
import { CommentThread } from './comment-thread.tsx'
import { ProposalList } from './proposal-list.tsx'
import { RequestAside } from './request-aside.tsx'
import { RequestChanges } from './request-changes.tsx'
import { RequestWays } from './request-ways.tsx'
import { draftsOf, isOpen, liveChanges, type RequestSetting } from './setting.ts'

type RequestScreenProps = { workspace: string; number: number }

/** A change request: what it changes, what was said of it, and the decision. */
export function RequestScreen({ workspace: slug, number }: RequestScreenProps) {
  const { data: workspace } = useSuspenseQuery(workspaceQueries.show(slug))
  const { data: session } = useSuspenseQuery(sessionQueries.show())
  const { data: request, isFetching } = useSuspenseQuery(requestQueries.show(slug, number))
  const { data: settings } = useSuspenseQuery(reviewQueries.settings(slug))
  useRequestPlace(number)
  const others = useOthersAt(slug, number)
  const me = session.user?.id ?? ''
  const drafts = useMemo(() => draftsOf(request), [request])
  const seen = useSeen(drafts, isFetching)
  const setting: RequestSetting = { workspace, request, me, people: settings.people, seen }
  return (
    <>
      <title>{`${request.title} · ${workspace.name} · Candor`}</title>
      <div className="head">
        <h1 dir="auto">{request.title}</h1>
        <p>
          Request {number} by {request.author.name}
        </p>
        <div className="end">
          <HereToo names={others} />
          <PreviewLink {...setting} />
          <ApproveAll setting={setting} />
        </div>
      </div>
      <div className="page close with-margin">
        <div className="request-body">
          {request.description && (
            <p className="description measure" dir="auto">
              {request.description}
            </p>
          )}
          <RequestWays setting={setting} />
          {!isOpen(setting) && <Closed setting={setting} />}
          <ProposalList setting={setting} />
          <RequestChanges setting={setting} />
          <section className="block" aria-labelledby="whole-comments">
            <h2 id="whole-comments">Comments on the whole request</h2>
            <CommentThread setting={setting} change={null} label="Comment on the whole request" />
          </section>
          <SaidMeanwhile changes={drafts} seen={seen} />
        </div>
        <RequestAside setting={setting} />
      </div>
    </>
  )
}

function PreviewLink({ workspace, request }: RequestSetting) {
  if (liveChanges(request).length === 0 && request.release === null) return null
  return (
    <Link
      to="/$workspace/change-requests/$number/page"
      params={{ workspace: workspace.slug, number: request.number }}
      className="btn"
    >
      See the page
    </Link>
  )
}

function Closed({ setting: { request } }: { setting: RequestSetting }) {
  if (request.closedBy === null) return null
  return (
    <Notice title={`Closed by ${request.closedBy}`}>
      <p>Nothing of it was lost: the draft still has these changes.</p>
    </Notice>
  )
}
