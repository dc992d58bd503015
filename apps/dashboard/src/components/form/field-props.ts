import type { ReactNode } from 'react'

/** What is wrong with a field; the path leads to a part of it, such as a row and its column. */
export type FieldIssue = { path: readonly (string | number)[]; message: string }

/** What every field of a form is given, whatever its input. */
export type FieldProps<Value> = {
  id: string
  label: string
  help?: string | undefined
  value: Value
  onChange: (value: Value) => void
  /** The reader went on to something else. */
  onLeave: () => void
  issues: readonly FieldIssue[]
  /** Differs from what the public has; the note below says what that is. */
  isChanged: boolean
  note?: ReactNode
  isReadOnly: boolean
}

/** Attributes that tie a control to its help and its errors. */
export function controlAttributes({
  id,
  help,
  issues,
}: Pick<FieldProps<unknown>, 'id' | 'help' | 'issues'>) {
  const described = [help && `${id}-help`, issues.length > 0 && `${id}-error`].filter(Boolean)
  return {
    id,
    'aria-invalid': issues.length > 0 || undefined,
    'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
  }
}
