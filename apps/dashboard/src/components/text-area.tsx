import { useId } from 'react'
import { FieldError } from './text-field.tsx'

type TextAreaProps = {
  label: string
  help?: string
  error?: string | undefined
  rows?: number
  value: string
  onChange: (value: string) => void
}

/** Several lines of plain text with their label, their line of help, and what is wrong with them. */
export function TextArea({ label, help, error, rows = 4, value, onChange }: TextAreaProps) {
  const id = useId()
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className={error ? 'field invalid' : 'field'}>
      <label className="lab" htmlFor={id}>
        {label}
      </label>
      {help && (
        <p className="help" id={`${id}-help`}>
          {help}
        </p>
      )}
      <div className="ctl">
        <textarea
          id={id}
          rows={rows}
          dir="auto"
          value={value}
          aria-invalid={error ? true : undefined}
          aria-describedby={described || undefined}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  )
}
