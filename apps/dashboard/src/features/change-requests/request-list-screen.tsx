import './change-requests.css'
import type { ChangeRequestSummary } from '@candor/contract/change-request/views'
import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { requestQueries } from '../../api/change-request-queries.ts'
import { workspaceQueries } from '../../api/workspace-queries.ts'
import { Button } from '../../components/button.tsx'
import { counted } from '../../components/count-words.ts'
import { NoRequests } from './no-requests.tsx'
import { RequestRow } from './request-row.tsx'

type RequestListProps = { workspace: string; isDone: boolean }

/** Open requests, or those that are published or closed. */
export function RequestListScreen({ workspace: slug, isDone }: RequestListProps) {
  const { data: workspace } = useSuspenseQuery(workspaceQueries.show(slug))
  return (
    <>
      <title>{`Change requests · ${workspace.name} · Candor`}</title>
      <div className="head">
        <h1>Change requests</h1>
        <nav className="end views" aria-label="Which requests">
          <Link
            to="/$workspace/change-requests"
            params={{ workspace: slug }}
            search={{}}
            activeOptions={{ includeSearch: true, exact: true }}
          >
            Open
          </Link>
          <Link
            to="/$workspace/change-requests"
            params={{ workspace: slug }}
            search={{ state: 'done' }}
            activeOptions={{ includeSearch: true }}
          >
            Done
          </Link>
        </nav>
      </div>
      <div className="page close requests-page">
        {isDone ? <DoneRequests workspace={slug} /> : <OpenRequests workspace={slug} />}
      </div>
    </>
  )
}

function OpenRequests({ workspace }: { workspace: string }) {
  const { data: requests } = useSuspenseQuery(requestQueries.open(workspace))
  if (requests.length === 0) return <NoRequests workspace={workspace} />
  const mine = requests.filter(({ waitsForMe }) => waitsForMe !== null)
  const others = requests.filter(({ waitsForMe }) => waitsForMe === null)
  if (mine.length === 0) {
    return (
      <>
        <p className="quiet small">
          {counted(requests.length, 'request')} to be reviewed or published. None waits for you.
        </p>
        <Requests workspace={workspace} requests={others} />
      </>
    )
  }
  return (
    <>
      <section aria-labelledby="for-you">
        <h2 id="for-you">
          {mine.length === 1 ? '1 waits for you' : `${mine.length} wait for you`}
        </h2>
        <Requests workspace={workspace} requests={mine} />
      </section>
      {others.length > 0 && (
        <section className="block" aria-labelledby="for-others">
          <h2 id="for-others">{others.length === 1 ? '1 other' : `${others.length} others`}</h2>
          <Requests workspace={workspace} requests={others} />
        </section>
      )}
    </>
  )
}

function DoneRequests({ workspace }: { workspace: string }) {
  const done = useSuspenseInfiniteQuery(requestQueries.done(workspace))
  const requests = done.data.pages.flatMap((page) => page.requests)
  if (requests.length === 0) {
    return <p className="quiet">Requests that were published or closed are kept here.</p>
  }
  return (
    <>
      <Requests workspace={workspace} requests={requests} />
      {done.hasNextPage && (
        <p className="row-actions">
          <Button
            look="text"
            busy={done.isFetchingNextPage}
            onClick={() => void done.fetchNextPage()}
          >
            {done.isFetchingNextPage ? 'Loading older requests…' : 'Show older requests'}
          </Button>
        </p>
      )}
    </>
  )
}

type RequestsProps = { workspace: string; requests: readonly ChangeRequestSummary[] }

function Requests({ workspace, requests }: RequestsProps) {
  return (
    <ul className="rows requests">
      {requests.map((request) => (
        <RequestRow key={request.number} workspace={workspace} request={request} />
      ))}
    </ul>
  )
}
