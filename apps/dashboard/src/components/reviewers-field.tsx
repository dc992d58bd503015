import type { ReviewSettings } from '@candor/contract/review/rule'

type ReviewersFieldProps = {
  /** Everybody but whoever asks. */
  people: readonly ReviewSettings['people'][number][]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
}

/** Whom to ask; only those are listed whose approval counts. */
export function ReviewersField({ people, chosen, onChange }: ReviewersFieldProps) {
  const able = people.filter(({ mayApprove }) => mayApprove)
  if (able.length === 0) {
    return (
      <p className="quiet">
        By the rules nobody else here can approve it. An admin can invite somebody, or change the
        rules for review.
      </p>
    )
  }
  return (
    <fieldset className="field reviewers">
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
    </fieldset>
  )
}
