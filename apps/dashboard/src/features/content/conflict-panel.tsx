import type { Item } from '@candor/contract/views'
import { useState } from 'react'
import { Button } from '../../components/button.tsx'
import { readableValue, type Readable } from '../../components/comparison/readable-value.ts'
import { ValueCell } from '../../components/comparison/value-cell.tsx'
import { whenInWords } from '../../components/date-words.ts'
import { differingFields, type Difference } from './differing-fields.ts'
import type { EditState } from './edit-state.ts'
import { keyName } from './form-field.ts'

type ConflictPanelProps = {
  state: EditState
  theirs: Item
  /** The fields in which what the other saved stays. */
  onResolve: (theirFields: readonly string[]) => void
}

type Side = 'yours' | 'theirs'

/** Two versions of an item beside each other, to be chosen from field by field or at once. */
export function ConflictPanel({ state, theirs, onResolve }: ConflictPanelProps) {
  const differences = differingFields(state, theirs)
  const [chosen, setChosen] = useState<Record<string, Side>>(() => firstChoice(differences))
  const all = differences.map(({ field }) => field.name)
  const name = theirs.updatedBy
  return (
    <section className="conflict" aria-labelledby="conflict-title">
      <h3 id="conflict-title">
        {name} saved this too, {whenInWords(theirs.updatedAt)}
      </h3>
      <p>
        Nothing is lost and nothing is overwritten: choose what stays, field by field, then save.
        Fields that only one of you changed are chosen already.
      </p>
      <p className="row-actions">
        <Button look="quiet" onClick={() => onResolve([])}>
          Keep all of yours
        </Button>
        <Button look="quiet" onClick={() => onResolve(all)}>
          Take all of {name}’s
        </Button>
      </p>
      {differences.map((difference) => (
        <FieldChoice
          key={difference.field.name}
          difference={difference}
          state={state}
          name={name}
          chosen={chosen[difference.field.name] ?? 'yours'}
          onChoose={(side) => setChosen({ ...chosen, [difference.field.name]: side })}
        />
      ))}
      <p className="row-actions">
        <Button
          look="primary"
          onClick={() => onResolve(all.filter((field) => chosen[field] === 'theirs'))}
        >
          Save this choice
        </Button>
      </p>
    </section>
  )
}

/** What only the other one changed stays theirs; everything else is yours until you say otherwise. */
function firstChoice(differences: readonly Difference[]): Record<string, Side> {
  return Object.fromEntries(
    differences.map(({ field, changedBy }) => [
      field.name,
      changedBy === 'them' ? 'theirs' : 'yours',
    ]),
  )
}

type FieldChoiceProps = {
  difference: Difference
  state: EditState
  name: string
  chosen: Side
  onChoose: (side: Side) => void
}

function FieldChoice({ difference, state, name, chosen, onChoose }: FieldChoiceProps) {
  const { field, yours, theirs } = difference
  const read = (value: unknown): Readable =>
    field.name === keyName
      ? { type: 'text', text: `#${String(value)}` }
      : readableValue(state.kind, field.name, value)
  const sides = [
    { side: 'yours', label: 'Yours', value: read(yours), other: read(theirs) },
    { side: 'theirs', label: `Saved by ${name}`, value: read(theirs), other: read(yours) },
  ] as const
  return (
    <fieldset className="versions">
      <legend>{field.label}</legend>
      {sides.map(({ side, label, value, other }) => (
        <label key={side}>
          <span className="which">
            <input
              type="radio"
              name={`version-${field.name}`}
              checked={chosen === side}
              onChange={() => onChoose(side)}
            />
            {label}
          </span>
          <span className="said">
            {/* Neither is the older one: what only one of them says is marked alike in both. */}
            <ValueCell side="after" value={value} other={other} />
          </span>
        </label>
      ))}
    </fieldset>
  )
}
