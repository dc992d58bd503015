import './inbox.css'
import { useMutation, useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { inboxQueries, markAllRead } from '../../api/inbox-queries.ts'
import { workspaceQueries } from '../../api/workspace-queries.ts'
import { Button } from '../../components/button.tsx'
import { counted } from '../../components/count-words.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { explainError } from '../../components/explain-error.ts'
import { Notice } from '../../components/notice.tsx'
import { NoticeRow } from './notice-row.tsx'
import { NoticeSettings } from './notice-settings.tsx'

/** What one was told in a workspace, newest first, and of what one wants to be told. */
export function InboxScreen({ workspace: slug }: { workspace: string }) {
  const { data: workspace } = useSuspenseQuery(workspaceQueries.show(slug))
  const inbox = useSuspenseInfiniteQuery(inboxQueries.list(slug))
  const readAll = useMutation(markAllRead(slug))
  const notices = inbox.data.pages.flatMap((page) => page.notices)
  const unread = inbox.data.pages[0]?.unread ?? 0
  const [newest] = notices
  const error = inbox.error ?? readAll.error
  return (
    <>
      <title>{`Inbox · ${workspace.name} · Candor`}</title>
      <div className="head">
        <h1>Inbox</h1>
        <p role="status">{unread > 0 ? `${unread} new` : newest ? 'Nothing new' : ''}</p>
        {unread > 0 && newest && (
          <div className="end">
            <Button busy={readAll.isPending} onClick={() => readAll.mutate(newest.id)}>
              Mark {counted(unread, 'notice')} as read
            </Button>
          </div>
        )}
      </div>
      <div className="page close with-margin inbox">
        <div>
          {error && <Notice tone="bad">{explainError(error)}</Notice>}
          {newest ? (
            <ul className="rows">
              {notices.map((notice) => (
                <NoticeRow key={notice.id} workspace={slug} notice={notice} />
              ))}
            </ul>
          ) : (
            <EmptyState question="Who needs you?">
              When somebody asks you to review changes, answers yours, mentions you or publishes
              what you wrote, it stands here, and in one mail a few minutes later.
            </EmptyState>
          )}
          {inbox.hasNextPage && (
            <p className="row-actions">
              <Button
                look="text"
                busy={inbox.isFetchingNextPage}
                onClick={() => void inbox.fetchNextPage()}
              >
                {inbox.isFetchingNextPage ? 'Loading older notices…' : 'Show older notices'}
              </Button>
            </p>
          )}
        </div>
        <aside className="margin sticky" aria-labelledby="settings">
          <NoticeSettings workspace={slug} />
        </aside>
      </div>
    </>
  )
}
