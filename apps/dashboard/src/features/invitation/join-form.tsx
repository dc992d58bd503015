import { PersonName } from '@candor/contract/inputs'
import type { OpenInvitation } from '@candor/contract/views/people'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import type { SubmitEvent } from 'react'
import * as z from 'zod'
import { joinByInvitation } from '../../api/invited-queries.ts'
import { sessionQueries } from '../../api/session-queries.ts'
import { Button } from '../../components/button.tsx'
import { explainError } from '../../components/explain-error.ts'
import { errorsFromApi } from '../../components/field-errors.ts'
import { Notice } from '../../components/notice.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useFormReading } from '../../components/use-form-reading.ts'
import { SignInFirst } from './sign-in-first.tsx'
import { useArrive } from './use-arrive.ts'

const Named = z.object({ name: PersonName })

type JoinFormProps = { token: string; invitation: OpenInvitation }

/** Where accounts are kept elsewhere, that is where a new one is made. */
export function JoinForm({ token, invitation }: JoinFormProps) {
  const { methods } = useSuspenseQuery(sessionQueries.show()).data
  if (!methods.includes('link')) return <SignInFirst token={token} email={invitation.email} />
  return <NewAccount token={token} />
}

function NewAccount({ token }: { token: string }) {
  const { form, errors, read } = useFormReading()
  const arrive = useArrive()
  const join = useMutation({
    ...joinByInvitation,
    onSuccess: ({ workspace, session }) => arrive(workspace, session),
  })
  const wrong = { ...errorsFromApi(join.error), ...errors }

  function handleSubmit(event: SubmitEvent) {
    event.preventDefault()
    if (!join.isPending) read(Named, ({ name }) => join.mutate({ token, name }))
  }

  return (
    <form ref={form} className="fields" noValidate onSubmit={handleSubmit}>
      {join.error && Object.keys(errorsFromApi(join.error)).length === 0 && (
        <Notice tone="bad">{explainError(join.error)}</Notice>
      )}
      <TextField
        label="Your name"
        help="As the others will read it beside what you write."
        name="name"
        autoComplete="name"
        error={wrong['name']}
      />
      <Button look="primary" size="wide" type="submit" busy={join.isPending}>
        Make my account and join
      </Button>
    </form>
  )
}
