import type { CommentView } from '@candor/contract/change-request/views'
import { useState } from 'react'
import { commentMutations } from '../../api/request-talk-queries.ts'
import { Button } from '../../components/button.tsx'
import { whenInWords } from '../../components/date-words.ts'
import { ActionFailure } from './action-failure.tsx'
import { CommentForm } from './comment-form.tsx'
import { partsOf } from './mentions.ts'
import { mayManage, type RequestSetting } from './setting.ts'
import { useKeptFocus } from './use-kept-focus.ts'
import { useRequestAction } from './use-request-action.ts'

type CommentProps = { setting: RequestSetting; comment: CommentView }

export function Comment({ setting, comment }: CommentProps) {
  const [isEditing, setEditing] = useState(false)
  const { place, keepFocus } = useKeptFocus()
  const close = () => {
    setEditing(false)
    keepFocus()
  }
  return (
    <li>
      <CommentHead comment={comment} me={setting.me} />
      {isEditing ? (
        <EditComment setting={setting} comment={comment} onClose={close} />
      ) : (
        <p className="said" dir="auto">
          {partsOf(comment.body, comment.mentions).map(({ text, isMention }, index) =>
            isMention ? <b key={index}>{text}</b> : text,
          )}
        </p>
      )}
      <div ref={place} tabIndex={-1}>
        {!isEditing && (
          <CommentActions setting={setting} comment={comment} onEdit={() => setEditing(true)} />
        )}
      </div>
    </li>
  )
}

function CommentHead({ comment, me }: { comment: CommentView; me: string }) {
  const { author, at, editedAt, verdict, resolved } = comment
  return (
    <p className="by">
      <b>{author.id === me ? 'You' : author.name}</b>{' '}
      {verdict === 'changes_requested' && 'asked for changes '}
      {verdict === 'approved' && 'approved '}
      <time dateTime={at}>{whenInWords(at)}</time>
      {editedAt !== null && ', edited'}
      {resolved && `; settled by ${resolved.by}`}
    </p>
  )
}

type CommentActionsProps = CommentProps & { onEdit: () => void }

function CommentActions({ setting, comment, onEdit }: CommentActionsProps) {
  const { workspace, request, me } = setting
  const mutations = commentMutations(workspace.slug, request.number)
  const isOwn = comment.author.id === me
  const isSettled = comment.resolved !== null
  const remove = useRequestAction({
    workspace: workspace.slug,
    mutation: mutations.remove,
    said: 'Your comment is removed.',
    onDone: () => document.getElementById('main')?.focus(),
  })
  const resolve = useRequestAction({
    workspace: workspace.slug,
    mutation: mutations.resolve,
    said: ({ resolved }) => (resolved ? 'The comment is settled.' : 'The comment is open again.'),
    onDone: () => document.getElementById('main')?.focus(),
  })
  if (!isOwn && !mayManage(setting)) return null
  const named = <span className="sr"> the comment of {comment.author.name}</span>
  return (
    <>
      <span className="row-actions">
        <Button
          look="quiet"
          busy={resolve.isPending}
          onClick={() => resolve.mutate({ comment: comment.id, resolved: !isSettled })}
        >
          {isSettled ? 'Open again' : 'Mark as settled'}
          {named}
        </Button>
        {isOwn && (
          <>
            <Button look="quiet" onClick={onEdit}>
              Edit{named}
            </Button>
            <Button
              look="quiet"
              busy={remove.isPending}
              onClick={() => remove.mutate({ comment: comment.id })}
            >
              Remove{named}
            </Button>
          </>
        )}
      </span>
      <ActionFailure error={remove.error ?? resolve.error} />
    </>
  )
}

function EditComment({ setting, comment, onClose }: CommentProps & { onClose: () => void }) {
  const { workspace, request, people } = setting
  const update = useRequestAction({
    workspace: workspace.slug,
    mutation: commentMutations(workspace.slug, request.number).update,
    said: 'Your comment is changed.',
    onDone: onClose,
  })
  return (
    <CommentForm
      label="Your comment"
      people={people}
      initial={comment.body}
      mentioned={comment.mentions.map(({ id }) => id)}
      action="Save"
      isBusy={update.isPending}
      error={update.error}
      onSend={(said) => update.mutate({ comment: comment.id, ...said })}
      beside={
        <Button look="quiet" onClick={onClose}>
          Cancel
        </Button>
      }
    />
  )
}
