import type { NoticeView } from '@candor/contract/views/inbox'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import type { MouseEvent } from 'react'
import { markRead } from '../../api/inbox-queries.ts'
import { Button } from '../../components/button.tsx'
import { whenInWords } from '../../components/date-words.ts'

type NoticeRowProps = { workspace: string; notice: NoticeView }

/** One notice: what happened, and the way there. Going there reads it. */
export function NoticeRow({ workspace, notice }: NoticeRowProps) {
  const { id, title, excerpt, by, at, path, isRead } = notice
  const router = useRouter()
  const read = useMutation(markRead(workspace))
  const address = `/${workspace}/${path}`

  function handleClick(event: MouseEvent) {
    if (!isRead) read.mutate(id)
    // With a key held, the browser opens it elsewhere by itself.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    router.history.push(address)
  }

  return (
    <li className={isRead ? 'told' : 'told new'}>
      <div>
        <p className="t">
          <a href={address} onClick={handleClick}>
            {!isRead && <span className="sr">New: </span>}
            <span dir="auto">{title}</span>
          </a>
        </p>
        {excerpt && (
          <p className="excerpt" dir="auto">
            {excerpt}
          </p>
        )}
        <p className="m">
          {by}, {whenInWords(at)}
        </p>
      </div>
      {!isRead && (
        <Button look="quiet" busy={read.isPending} onClick={() => read.mutate(id)}>
          Mark as read<span className="sr">: {title}</span>
        </Button>
      )}
    </li>
  )
}
