import { itemName } from '@candor/contract/content/item'
import { changeTitle, changeWord } from '../../components/comparison/change-words.ts'
import { canPublish, type LiveChange } from './setting.ts'

type ChangeChoiceProps = {
  legend: string
  changes: readonly LiveChange[]
  /** Names of those that stay behind. */
  leftOut: ReadonlySet<string>
  onChange: (leftOut: ReadonlySet<string>) => void
}

/** Which changes go out: some, or all that can. */
export function ChangeChoice({ legend, changes, leftOut, onChange }: ChangeChoiceProps) {
  return (
    <fieldset className="field">
      <legend className="lab">{legend}</legend>
      <div className="ctl">
        {changes.map((change) => {
          const name = itemName(change)
          const isReady = canPublish(change)
          return (
            <label key={name} className="check">
              <input
                type="checkbox"
                disabled={!isReady}
                checked={isReady && !leftOut.has(name)}
                onChange={({ target }) => {
                  const next = new Set(leftOut)
                  if (target.checked) next.delete(name)
                  else next.add(name)
                  onChange(next)
                }}
              />
              <span>
                {changeTitle(change)}{' '}
                <span className="quiet">
                  {changeWord(change.change)}
                  {!isReady && ', needs approval first'}
                </span>
              </span>
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}

export function chosenChanges(
  changes: readonly LiveChange[],
  leftOut: ReadonlySet<string>,
): LiveChange[] {
  return changes.filter((change) => canPublish(change) && !leftOut.has(itemName(change)))
}
