import type { ChangeName } from '@candor/contract/change-request/inputs'
import type { CommentView } from '@candor/contract/change-request/views'
import { itemName } from '@candor/contract/content/item'
import { commentMutations } from '../../api/request-talk-queries.ts'
import { counted } from '../../components/count-words.ts'
import { Folded } from '../../components/folded.tsx'
import { Comment } from './comment.tsx'
import { CommentForm } from './comment-form.tsx'
import type { RequestSetting } from './setting.ts'
import { useRequestAction } from './use-request-action.ts'

type CommentThreadProps = {
  setting: RequestSetting
  /** Null for the whole request. */
  change: ChangeName | null
  label: string
}

/** What is said of one change or of all; what is settled is folded away. */
export function CommentThread({ setting, change, label }: CommentThreadProps) {
  const comments = setting.request.comments.filter((comment) => isOf(comment, change))
  const open = comments.filter(({ resolved }) => resolved === null)
  const settled = comments.filter(({ resolved }) => resolved !== null)
  return (
    <div className="thread">
      {settled.length > 0 && (
        <Folded summary={counted(settled.length, 'settled comment')}>
          <CommentList setting={setting} comments={settled} />
        </Folded>
      )}
      <CommentList setting={setting} comments={open} />
      <NewComment setting={setting} change={change} label={label} />
    </div>
  )
}

function isOf(comment: CommentView, change: ChangeName | null): boolean {
  if (change === null || comment.change === null) return change === comment.change
  return itemName(comment.change) === itemName(change)
}

type CommentListProps = { setting: RequestSetting; comments: readonly CommentView[] }

function CommentList({ setting, comments }: CommentListProps) {
  return (
    <ul className="comments">
      {comments.map((comment) => (
        <Comment key={comment.id} setting={setting} comment={comment} />
      ))}
    </ul>
  )
}

function NewComment({ setting, change, label }: CommentThreadProps) {
  const { workspace, request } = setting
  const create = useRequestAction({
    workspace: workspace.slug,
    mutation: commentMutations(workspace.slug, request.number).create,
    said: 'Your comment is there.',
  })
  return (
    <CommentForm
      label={label}
      people={setting.people}
      action="Comment"
      isBusy={create.isPending}
      error={create.error}
      onSend={({ body, mentions }, onSent) =>
        create.mutate(
          {
            body,
            mentions,
            ...(change && { change: { kind: change.kind, key: change.key } }),
          },
          { onSuccess: onSent },
        )
      }
    />
  )
}
