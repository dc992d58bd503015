import type { SubmitEvent } from 'react'
import { Button } from '../../components/button.tsx'
import { explainError } from '../../components/explain-error.ts'
import { Notice } from '../../components/notice.tsx'
import { useFormReading } from '../../components/use-form-reading.ts'
import { AskForLink, type LinkRequest } from './credentials.ts'
import { EmailField } from './email-field.tsx'

/** For installations where nobody has a password. */
export function LinkForm({ ask }: { ask: LinkRequest }) {
  const { form, errors, read } = useFormReading()

  function handleSubmit(event: SubmitEvent) {
    event.preventDefault()
    read(AskForLink, ({ email }) => ask.mutate(email))
  }

  return (
    <form ref={form} className="fields" noValidate onSubmit={handleSubmit}>
      {ask.error && <Notice tone="bad">{explainError(ask.error)}</Notice>}
      <EmailField error={errors['email']} />
      <Button look="primary" size="wide" type="submit" busy={ask.isPending}>
        E-mail me a link
      </Button>
    </form>
  )
}
