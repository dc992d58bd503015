import { GroupFrame } from './field-frame.tsx'
import type { FieldProps } from './field-props.ts'

type Answer = boolean | undefined

const answers: { label: string; value: Answer }[] = [
  { label: 'Yes', value: true },
  { label: 'No', value: false },
  { label: 'Not said', value: undefined },
]

/** Yes, no, or nothing said: a “no” is a statement too. */
export function SwitchField(field: FieldProps<Answer>) {
  return (
    <GroupFrame {...field}>
      <div className="ctl choice narrow">
        {answers.map(({ label, value }) => (
          <label key={label}>
            {label}
            <input
              type="radio"
              name={field.id}
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
