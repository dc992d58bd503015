import './form.css'
import type { ReactNode } from 'react'
import { FieldError } from '../text-field.tsx'
import { ErrorWords } from './error-words.tsx'
import type { FieldProps } from './field-props.ts'

type FrameProps = Pick<
  FieldProps<unknown>,
  'id' | 'label' | 'help' | 'issues' | 'isChanged' | 'note'
> & {
  /** A repair for what is wrong, behind the words that say so. */
  repair?: ReactNode
  children: ReactNode
}

/** Label, line of help, one control, what is wrong, and what the public has. */
export function FieldFrame(props: FrameProps) {
  return (
    <div className={frameClass(props)}>
      <div className="lab-line">
        <label className="lab" htmlFor={props.id}>
          {props.label}
        </label>
        {isShort(props.help) && <Help {...props} />}
      </div>
      {!isShort(props.help) && <Help {...props} />}
      {props.children}
      <Errors {...props} />
      {props.note}
    </div>
  )
}

/** The same around several controls. */
export function GroupFrame(props: FrameProps) {
  const { id, help, issues } = props
  const described = [help && `${id}-help`, issues.length > 0 && `${id}-error`]
    .filter(Boolean)
    .join(' ')
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      className={frameClass(props)}
      aria-describedby={described || undefined}
    >
      <legend className="lab">{props.label}</legend>
      <Help {...props} />
      {props.children}
      <Errors {...props} />
      {props.note}
    </fieldset>
  )
}

function frameClass({ issues, isChanged }: FrameProps): string {
  return ['field', issues.length > 0 && 'invalid', isChanged && 'changed'].filter(Boolean).join(' ')
}

/** Up to three words of help stand beside the label. */
function isShort(help: string | undefined): boolean {
  return help !== undefined && help.split(' ').length <= 3
}

function Help({ id, help }: FrameProps) {
  if (!help) return null
  return (
    <p className="help" id={`${id}-help`}>
      {help}
    </p>
  )
}

function Errors({ id, issues, repair }: FrameProps) {
  const [first] = issues
  if (!first) return null
  return (
    <FieldError id={`${id}-error`}>
      <ErrorWords message={first.message} /> {repair}
    </FieldError>
  )
}
