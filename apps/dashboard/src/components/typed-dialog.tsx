import { type ReactNode, useState } from 'react'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { explainError } from './explain-error.ts'
import { Notice } from './notice.tsx'
import { TextField } from './text-field.tsx'

type TypedDialogProps = {
  title: string
  /** Has to be typed first, in whatever case. */
  word: string
  /** What the button says that does it. */
  deed: string
  doing: { isPending: boolean; error: Error | null; mutate: () => void }
  onClose: () => void
  /** What comes of it, as a list. */
  children: ReactNode
}

/** Asks before what cannot be undone by a click. */
export function TypedDialog({ title, word, deed, doing, onClose, children }: TypedDialogProps) {
  const [typed, setTyped] = useState('')
  const isConfirmed = typed.trim().toLowerCase() === word.toLowerCase()
  return (
    <Dialog
      title={title}
      onClose={onClose}
      onSubmit={() => isConfirmed && !doing.isPending && doing.mutate()}
      actions={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button type="submit" look="primary" busy={doing.isPending} disabled={!isConfirmed}>
            {deed}
          </Button>
        </>
      }
    >
      {doing.error && <Notice tone="bad">{explainError(doing.error)}</Notice>}
      {children}
      <TextField
        label={`Type ${word} to confirm`}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
      />
    </Dialog>
  )
}
