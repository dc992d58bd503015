import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { inboxQueries } from '../../api/inbox-queries.ts'

/** The way to what one was told, with how much of it is new. */
export function InboxEntry({ workspace }: { workspace: string }) {
  const { data } = useInfiniteQuery(inboxQueries.list(workspace))
  const unread = data?.pages[0]?.unread ?? 0
  return (
    <li>
      <Link to="/$workspace/inbox" params={{ workspace }}>
        Inbox
        {unread > 0 && <span className="n">{unread} new</span>}
      </Link>
    </li>
  )
}
