import { useId, type ComponentProps, type ReactNode } from 'react'
import { Icon } from './icon.tsx'

type TextFieldProps = ComponentProps<'input'> & {
  label: string
  help?: ReactNode
  error?: string | undefined
  /** Stands at the end of the label's line. */
  beside?: ReactNode
  /** Fixed text around what is typed, such as the rest of an address. */
  before?: string | undefined
  behind?: string | undefined
}

/** One line of text with its label, its line of help, and what is wrong with it. */
export function TextField(props: TextFieldProps) {
  const { label, help, error, beside, before, behind, ...input } = props
  const id = useId()
  const field = (
    <input
      type="text"
      {...input}
      id={id}
      aria-invalid={error ? true : undefined}
      aria-describedby={
        `${help ? `${id}-help` : ''} ${error ? `${id}-error` : ''}`.trim() || undefined
      }
    />
  )
  return (
    <div className={error ? 'field invalid' : 'field'}>
      <div className="hd">
        <label className="lab" htmlFor={id}>
          {label}
        </label>
        {beside}
      </div>
      {help && (
        <p className="help" id={`${id}-help`}>
          {help}
        </p>
      )}
      <div className={before || behind ? 'ctl prefix' : 'ctl'}>
        {before && <span>{before}</span>}
        {field}
        {behind && <span>{behind}</span>}
      </div>
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  )
}

/** What is wrong with a field and what to do about it. */
export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p className="error" id={id}>
      <Icon name="problem" size={14} />
      <span>{children}</span>
    </p>
  )
}
