import type { Item } from '@candor/contract/views'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../../components/button.tsx'
import { listed } from '../../components/count-words.ts'
import { whenInWords } from '../../components/date-words.ts'
import { differingFields, type Difference } from './differing-fields.ts'
import type { EditState } from './edit-state.ts'
import { FieldChoice, type Choice } from './field-choice.tsx'
import { toValues, type Values } from './form-reading.ts'
import { snapshotOf } from './edit-state.ts'

type ConflictPanelProps = {
  state: EditState
  theirs: Item
  /** What the fields are to say that both changed. */
  onResolve: (chosen: Values) => void
}

/** The fields that two people changed, each in their own way: to be chosen, or written anew, one by one. */
export function ConflictPanel({ state, theirs, onResolve }: ConflictPanelProps) {
  const differences = differingFields(state, theirs)
  const undecided = differences.filter(({ changedBy }) => changedBy === 'both')
  const [choices, setChoices] = useState<Record<string, Choice>>({})
  const heading = useHeadingFocus()
  const theirValues = toValues(state.kind, snapshotOf(theirs))
  const name = theirs.updatedBy

  function valueOf({ field }: Difference) {
    const choice = choices[field.name] ?? { side: 'yours' }
    if (choice.side === 'new') return choice.value
    return (choice.side === 'theirs' ? theirValues : state.values)[field.name]
  }
  const resolveBy = (value: (difference: Difference) => Values[string]) =>
    onResolve(Object.fromEntries(undecided.map((one) => [one.field.name, value(one)])))

  return (
    <section className="conflict" aria-labelledby="conflict-title">
      <h3 id="conflict-title" tabIndex={-1} ref={heading}>
        {name} saved this too, {whenInWords(theirs.updatedAt)}
      </h3>
      <p>
        Nothing is lost and nothing is overwritten: choose what stays, field by field, then save.
        {mergedWords(differences)}
      </p>
      <p className="row-actions">
        <Button look="quiet" onClick={() => resolveBy(({ field }) => state.values[field.name])}>
          Keep all of yours
        </Button>
        <Button look="quiet" onClick={() => resolveBy(({ field }) => theirValues[field.name])}>
          Take all of {name}’s
        </Button>
      </p>
      {undecided.map((difference) => (
        <FieldChoice
          key={difference.field.name}
          difference={difference}
          state={state}
          name={name}
          chosen={choices[difference.field.name] ?? { side: 'yours' }}
          onChoose={(choice) => setChoices({ ...choices, [difference.field.name]: choice })}
        />
      ))}
      <p className="row-actions">
        <Button look="primary" onClick={() => resolveBy(valueOf)}>
          Save this choice
        </Button>
      </p>
    </section>
  )
}

/** “ Title and Description are put together already.” */
function mergedWords(differences: readonly Difference[]): string {
  const labels = differences.flatMap(({ field, changedBy }) =>
    changedBy === 'both' ? [] : [field.label],
  )
  if (labels.length === 0) return ''
  const verb = labels.length === 1 ? 'was' : 'were'
  return ` ${listed(labels)} ${verb} changed by one of you only, and will stay so.`
}

/** The form that one was writing in is gone: the focus does not fall out of the page with it. */
function useHeadingFocus() {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus()
  }, [])
  return heading
}
