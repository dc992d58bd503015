import { SignInCode } from '@candor/contract/inputs'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { useState, type SubmitEvent } from 'react'
import * as z from 'zod'
import { ApiError } from '../../api/api-error.ts'
import { sessionQueries, signInWithCode } from '../../api/session-queries.ts'
import { Button, buttonClass } from '../../components/button.tsx'
import { Door } from '../../components/door.tsx'
import { explainError } from '../../components/explain-error.ts'
import { errorsFromApi } from '../../components/field-errors.ts'
import { Notice } from '../../components/notice.tsx'
import { useFormReading } from '../../components/use-form-reading.ts'
import { CodeField } from './code-field.tsx'

const TypedCode = z.object({ code: SignInCode })

/** The second of two steps. */
export function SignInByCode({ next }: { next: string }) {
  const { form, errors, read } = useFormReading()
  const [isRecovering, setRecovering] = useState(false)
  const signIn = useSignIn(next)
  const wrong = { ...errorsFromApi(signIn.error), ...errors }

  function handleSubmit(event: SubmitEvent) {
    event.preventDefault()
    read(TypedCode, ({ code }) => signIn.mutate(code))
  }

  function handleSwitch() {
    setRecovering(!isRecovering)
    signIn.reset()
  }

  if (isOver(signIn.error)) return <TooLate />
  return (
    <Door title="One more step">
      <p className="quiet">
        {isRecovering
          ? 'Write one of the recovery codes that you kept. It works once.'
          : 'Write the code that your authenticator app shows now.'}
      </p>
      <form ref={form} className="fields" noValidate onSubmit={handleSubmit}>
        {signIn.error && !wrong['code'] && <Notice tone="bad">{explainError(signIn.error)}</Notice>}
        <CodeField
          key={String(isRecovering)}
          kind={isRecovering ? 'recovery' : 'app'}
          error={wrong['code']}
        />
        <Button look="primary" size="wide" type="submit" busy={signIn.isPending}>
          Sign in
        </Button>
      </form>
      <div className="after small">
        <p>
          <Button look="text" onClick={handleSwitch}>
            {isRecovering ? 'Use the app after all' : 'Use a recovery code instead'}
          </Button>
        </p>
        <p>
          <Link to="/sign-in" className="link-btn neutral">
            Begin again
          </Link>
        </p>
        <p className="quiet">
          Neither phone nor recovery codes? Whoever runs Candor can give your account back to you.
        </p>
      </div>
    </Door>
  )
}

function useSignIn(next: string) {
  const queryClient = useQueryClient()
  const router = useRouter()
  return useMutation({
    ...signInWithCode,
    onSuccess: (session) => {
      queryClient.clear()
      queryClient.setQueryData(sessionQueries.show().queryKey, session)
      router.history.replace(next)
    },
  })
}

/** Too long after the first step. */
function isOver(error: Error | null): boolean {
  return error instanceof ApiError && error.code === 'unauthenticated'
}

function TooLate() {
  return (
    <Door title="That took too long">
      <p className="quiet">The code is asked for within ten minutes of the first step.</p>
      <Link to="/sign-in" className={buttonClass('primary', 'wide')}>
        Sign in anew
      </Link>
    </Door>
  )
}
