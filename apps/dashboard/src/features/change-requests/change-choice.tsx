import { itemName } from '@candor/contract/content/item'
import type { DraftChange } from '@candor/contract/views'
import { changeTitle, changeWord } from '../../components/comparison/change-words.ts'
import { type Opened, useOpened } from '../../components/seen/use-opened.ts'
import {
  canPublish,
  draftsOf,
  type LiveChange,
  liveChanges,
  type RequestSetting,
} from './setting.ts'

type ChangeChoiceProps = { legend: string; changes: readonly LiveChange[]; opened: Opened }

/** Which changes go out: some, or all that can. */
export function ChangeChoice({ legend, changes, opened }: ChangeChoiceProps) {
  return (
    <fieldset className="field">
      <legend className="lab">{legend}</legend>
      <div className="ctl">
        {changes.map((change) => {
          const isReady = canPublish(change)
          const isChosen = opened.isChosen(change)
          return (
            <label key={itemName(change)} className="check">
              <input
                type="checkbox"
                disabled={!isReady && !isChosen}
                checked={isChosen}
                onChange={({ target }) => opened.choose(change, target.checked)}
              />
              <span>
                {changeTitle(change)}{' '}
                <span className="quiet">
                  {changeWord(change.change)}
                  {opened.isLate(change) && ', came while you looked'}
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

/** What goes out of a request: all that could when the dialog was opened, unless somebody says otherwise. */
export function useOutgoing({ request, seen }: RequestSetting): Opened {
  const changes = draftsOf(request)
  const ready = new Set(liveChanges(request).filter(canPublish).map(itemName))
  const isReady = (change: DraftChange) => ready.has(itemName(change))
  const release = request.comparedWith
  const first = changes.filter(isReady).map((change) => seen.of(itemName(change)) ?? change)
  return useOpened({ changes, release, seen, isReady }, first)
}
