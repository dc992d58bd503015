import type { ReviewSettings } from '@candor/contract/review/rule'
import { useId } from 'react'
import { FieldError } from './text-field.tsx'

type ReviewersFieldProps = {
  /** Everybody but whoever asks. */
  people: readonly ReviewSettings['people'][number][]
  chosen: readonly string[]
  error?: string | undefined
  onChange: (chosen: string[]) => void
}

/** Whom to ask; only those are listed whose approval counts. */
export function ReviewersField({ people, chosen, error, onChange }: ReviewersFieldProps) {
  const errorId = useId()
  const able = people.filter(({ mayApprove }) => mayApprove)
  if (able.length === 0) {
    return (
      <div className={error ? 'field invalid' : 'field'}>
        <p className="quiet">
          By the rules nobody else here can approve it. An admin can invite somebody, or change the
          rules for review.
        </p>
        {error && <FieldError id={errorId}>{error}</FieldError>}
      </div>
    )
  }
  return (
    <fieldset
      className={error ? 'field reviewers invalid' : 'field reviewers'}
      aria-describedby={error ? errorId : undefined}
    >
      <legend className="lab">Reviewers</legend>
      <p className="help">Nobody chosen asks all of them.</p>
      <div className="ctl">
        {able.map(({ id, name }) => (
          <label key={id} className="check">
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              onChange={({ target }) =>
                onChange(target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
              }
            />
            {name}
          </label>
        ))}
      </div>
      {error && <FieldError id={errorId}>{error}</FieldError>}
    </fieldset>
  )
}
