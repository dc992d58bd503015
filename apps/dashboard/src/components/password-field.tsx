import { useState, type ComponentProps } from 'react'
import { Button } from './button.tsx'
import { TextField } from './text-field.tsx'

type PasswordFieldProps = Omit<ComponentProps<typeof TextField>, 'type' | 'beside'>

/** A password that can be looked at while it is typed. */
export function PasswordField(props: PasswordFieldProps) {
  const [isShown, setShown] = useState(false)
  return (
    <TextField
      {...props}
      type={isShown ? 'text' : 'password'}
      autoCapitalize="none"
      spellCheck={false}
      beside={
        <Button look="quiet" aria-pressed={isShown} onClick={() => setShown(!isShown)}>
          Show<span className="sr"> {props.label.toLowerCase()}</span>
        </Button>
      }
    />
  )
}
