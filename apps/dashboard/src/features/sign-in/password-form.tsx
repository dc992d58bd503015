import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import type { SubmitEvent } from 'react'
import { ApiError } from '../../api/api-error.ts'
import { sessionQueries, signInWithPassword } from '../../api/session-queries.ts'
import { Button } from '../../components/button.tsx'
import { explainError } from '../../components/explain-error.ts'
import { Notice } from '../../components/notice.tsx'
import { PasswordField } from '../../components/password-field.tsx'
import { useFormReading } from '../../components/use-form-reading.ts'
import { AskForLink, Credentials, type LinkRequest } from './credentials.ts'
import { EmailField } from './email-field.tsx'

export function PasswordForm({ next, ask }: { next: string; ask: LinkRequest }) {
  const { form, errors, read } = useFormReading()
  const signIn = useSignIn(next)

  function handleSubmit(event: SubmitEvent) {
    event.preventDefault()
    read(Credentials, signIn.mutate)
  }

  const failure = signIn.error ?? ask.error
  return (
    <form ref={form} className="fields" noValidate onSubmit={handleSubmit}>
      {failure && <Notice tone="bad">{refusalWords(failure)}</Notice>}
      <EmailField error={errors['email']} />
      <PasswordField
        label="Password"
        name="password"
        autoComplete="current-password"
        error={errors['password']}
      />
      <div>
        <Button look="primary" size="wide" type="submit" busy={signIn.isPending}>
          Sign in
        </Button>
        <Button
          size="wide"
          busy={ask.isPending}
          onClick={() => read(AskForLink, ({ email }) => ask.mutate(email))}
        >
          E-mail me a link instead
        </Button>
      </div>
    </form>
  )
}

/** Here nobody is signed in yet: what the API says about the password is the explanation. */
function refusalWords(error: Error): string {
  const isWrong = error instanceof ApiError && error.code === 'unauthenticated'
  return isWrong ? error.message : explainError(error)
}

function useSignIn(next: string) {
  const queryClient = useQueryClient()
  const router = useRouter()
  return useMutation({
    ...signInWithPassword,
    onSuccess: (session) => {
      queryClient.setQueryData(sessionQueries.show().queryKey, session)
      if (session.awaitsCode) void router.navigate({ to: '/sign-in/code', search: { next } })
      else router.history.push(next)
    },
  })
}
