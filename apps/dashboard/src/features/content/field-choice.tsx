import { readableValue, type Readable } from '../../components/comparison/readable-value.ts'
import { ValueCell } from '../../components/comparison/value-cell.tsx'
import type { Difference } from './differing-fields.ts'
import type { EditState } from './edit-state.ts'
import { FieldInput } from './field-input.tsx'
import type { FieldValue } from './field-value.ts'
import { keyName } from './form-field.ts'

/** Whose text stays, or another one. */
export type Choice = { side: 'yours' | 'theirs' } | { side: 'new'; value: FieldValue }

type FieldChoiceProps = {
  difference: Difference
  state: EditState
  name: string
  chosen: Choice
  onChoose: (choice: Choice) => void
}

/** Two versions of a field beside each other, what only one of them says marked, and a third to be written. */
export function FieldChoice({ difference, state, name, chosen, onChoose }: FieldChoiceProps) {
  const { field, yours, theirs } = difference
  const read = (value: unknown): Readable =>
    field.name === keyName
      ? { type: 'text', text: `#${String(value)}` }
      : readableValue(state.kind, field.name, value)
  const sides = [
    { side: 'yours', label: 'Yours', value: read(yours), other: read(theirs) },
    { side: 'theirs', label: `Saved by ${name}`, value: read(theirs), other: read(yours) },
  ] as const
  const radio = (side: Choice['side'], onChange: () => void) => (
    <input
      type="radio"
      name={`version-${field.name}`}
      checked={chosen.side === side}
      onChange={onChange}
    />
  )
  return (
    <fieldset className="versions">
      <legend>{field.label}</legend>
      {sides.map(({ side, label, value, other }) => (
        <label key={side}>
          <span className="which">
            {radio(side, () => onChoose({ side }))}
            {label}
          </span>
          <span className="said">
            {/* Neither is the older one: what only one of them says is marked alike in both. */}
            <ValueCell side="after" value={value} other={other} />
          </span>
        </label>
      ))}
      <label className="anew">
        <span className="which">
          {radio('new', () => onChoose({ side: 'new', value: state.values[field.name] }))}
          Something of both, written here
        </span>
      </label>
      {chosen.side === 'new' && (
        <FieldInput
          field={field}
          id={`anew-${field.name}`}
          value={chosen.value}
          onChange={(value) => onChoose({ side: 'new', value })}
          onLeave={() => undefined}
          issues={[]}
          isChanged={false}
          note={false}
          isReadOnly={false}
          today={state.today}
          isNew={false}
        />
      )}
    </fieldset>
  )
}
