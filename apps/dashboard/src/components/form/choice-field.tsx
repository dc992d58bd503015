import type { ReactNode } from 'react'
import { Select } from '../select.tsx'
import { FieldFrame, GroupFrame } from './field-frame.tsx'
import { controlAttributes, type FieldProps } from './field-props.ts'

export type Choice = {
  value: string
  label: string
  /** What choosing it means, where there is room to say it. */
  meaning?: string | undefined
  /** Shown in place of the label, where it also has a shape. */
  face?: ReactNode
}

type ChoiceFieldProps = FieldProps<string> & { choices: readonly Choice[]; optional: boolean }

/** Letters that fit on one line of a form. */
const roomOnALine = 40

/** A few short words become a row of segments; anything longer, or what may stay open, a list. */
export function ChoiceField(props: ChoiceFieldProps) {
  const letters = props.choices.reduce((sum, { label }) => sum + label.length, 0)
  return props.optional || letters > roomOnALine ? (
    <ChoiceList {...props} />
  ) : (
    <Segments {...props} />
  )
}

function Segments({ choices, ...field }: ChoiceFieldProps) {
  const isShaped = choices.some(({ face }) => face !== undefined)
  return (
    <GroupFrame {...field}>
      <div className={isShaped ? 'ctl choice shaped' : 'ctl choice'}>
        {choices.map(({ value, label, face }) => (
          <label key={value}>
            {face ?? label}
            <input
              type="radio"
              name={field.id}
              value={value}
              checked={field.value === value}
              disabled={field.isReadOnly && field.value !== value}
              onChange={() => field.onChange(value)}
              onBlur={field.onLeave}
            />
          </label>
        ))}
      </div>
    </GroupFrame>
  )
}

function ChoiceList({ choices, optional, ...field }: ChoiceFieldProps) {
  return (
    <FieldFrame {...field}>
      <Select
        {...controlAttributes(field)}
        className="ctl"
        value={field.value}
        disabled={field.isReadOnly}
        onChange={(event) => field.onChange(event.target.value)}
        onBlur={field.onLeave}
      >
        {(optional || field.value === '') && <option value="">Not said</option>}
        {choices.map(({ value, label, meaning }) => (
          <option key={value} value={value}>
            {meaning ? `${label}: ${meaning}` : label}
          </option>
        ))}
      </Select>
    </FieldFrame>
  )
}
