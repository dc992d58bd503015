import { useId, useState, type ReactNode } from 'react'
import { Button } from '../../components/button.tsx'
import { errorsFromApi } from '../../components/field-errors.ts'
import { LeaveGuard } from '../../components/leave-guard.tsx'
import { FieldError } from '../../components/text-field.tsx'
import { ActionFailure } from './action-failure.tsx'
import { mentionsIn, type Mentionable } from './mentions.ts'
import { MentionArea } from './mention-area.tsx'

export type Said = { body: string; mentions: string[] }

type CommentFormProps = {
  label: string
  people: readonly Mentionable[]
  action: string
  initial?: string
  /** Ids of those whom it mentions already. */
  mentioned?: readonly string[]
  isBusy: boolean
  error: Error | null
  onSend: (said: Said, onSent: () => void) => void
  /** Another button, such as one that gives up. */
  beside?: ReactNode
}

/** A text in which people can be mentioned, kept until it is sent. */
export function CommentForm(props: CommentFormProps) {
  const {
    label,
    people,
    action,
    initial = '',
    mentioned = [],
    isBusy,
    error,
    onSend,
    beside,
  } = props
  const id = useId()
  const [body, setBody] = useState(initial)
  const [picked, setPicked] = useState(mentioned)
  const [isEmpty, setEmpty] = useState(false)

  function handleSend() {
    const text = body.trim()
    setEmpty(text === '')
    if (text === '' || isBusy) return
    const mentions = mentionsIn(text, people, picked)
    onSend({ body: text, mentions }, () => {
      setBody('')
      setPicked([])
    })
  }

  const wrong = isEmpty ? 'Write something here' : errorsFromApi(error)['body']
  return (
    <div className={wrong ? 'comment-form field invalid' : 'comment-form field'}>
      <MentionArea
        id={id}
        label={label}
        people={people}
        value={body}
        describedBy={wrong ? `${id}-error` : undefined}
        onChange={(next) => {
          setBody(next)
          setEmpty(false)
        }}
        onPick={({ id: person }) => setPicked([...picked, person])}
        onSend={handleSend}
      />
      {wrong && <FieldError id={`${id}-error`}>{wrong}</FieldError>}
      {!wrong && <ActionFailure error={error} />}
      {(body !== initial || initial !== '' || isEmpty) && (
        <p className="row-actions">
          <Button size="small" busy={isBusy} onClick={handleSend}>
            {action}
          </Button>
          {beside}
        </p>
      )}
      <LeaveGuard when={body.trim() !== '' && body !== initial} what="sending the comment" />
    </div>
  )
}
