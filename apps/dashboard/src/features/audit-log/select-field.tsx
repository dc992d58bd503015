import { useId } from 'react'

type SelectFieldProps = {
  label: string
  /** What stands for no choice at all. */
  all: string
  value: string | undefined
  options: readonly (readonly [value: string, words: string])[]
  onChange: (value: string | undefined) => void
}

export function SelectField({ label, all, value, options, onChange }: SelectFieldProps) {
  const id = useId()
  return (
    <div className="field">
      <label className="lab" htmlFor={id}>
        {label}
      </label>
      <div className="ctl">
        <select
          id={id}
          value={value ?? ''}
          onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
        >
          <option value="">{all}</option>
          {options.map(([option, words]) => (
            <option key={option} value={option}>
              {words}
            </option>
          ))}
        </select>
      </div>
    </div>
  )
}
