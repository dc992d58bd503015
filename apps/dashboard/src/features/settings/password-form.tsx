import { Password } from '@candor/contract/inputs'
import { useMutation } from '@tanstack/react-query'
import type { SubmitEvent } from 'react'
import * as z from 'zod'
import { ApiError } from '../../api/api-error.ts'
import { setPassword } from '../../api/session-queries.ts'
import { Button } from '../../components/button.tsx'
import { explainError } from '../../components/explain-error.ts'
import { errorsFromApi, type FieldErrors } from '../../components/field-errors.ts'
import { Notice } from '../../components/notice.tsx'
import { PasswordField } from '../../components/password-field.tsx'
import { useToast } from '../../components/toast.tsx'
import { useFormReading } from '../../components/use-form-reading.ts'

const FirstPassword = z.object({ password: Password })
const NewPassword = FirstPassword.extend({ current: z.string().min(1, 'Write your present one') })

type PasswordFormProps = { hasPassword: boolean; email: string }

export function PasswordForm({ hasPassword, email }: PasswordFormProps) {
  const { form, errors, read } = useFormReading()
  const change = useChange(hasPassword, () => form.current?.reset())
  const wrong = { ...refusedFields(change.error), ...errors }

  function handleSubmit(event: SubmitEvent) {
    event.preventDefault()
    if (hasPassword) read(NewPassword, change.mutate)
    else read(FirstPassword, change.mutate)
  }

  return (
    <form ref={form} className="fields" noValidate onSubmit={handleSubmit}>
      {change.error && Object.keys(refusedFields(change.error)).length === 0 && (
        <Notice tone="bad">{explainError(change.error)}</Notice>
      )}
      <input
        className="sr"
        autoComplete="username"
        value={email}
        readOnly
        tabIndex={-1}
        aria-hidden
      />
      {hasPassword && (
        <PasswordField
          label="Present password"
          name="current"
          autoComplete="current-password"
          error={wrong['current']}
        />
      )}
      <PasswordField
        label="New password"
        name="password"
        help="At least 12 characters. A few words that nobody else would put together are good."
        autoComplete="new-password"
        error={wrong['password']}
      />
      <Button type="submit" look="primary" busy={change.isPending}>
        {hasPassword ? 'Change the password' : 'Set the password'}
      </Button>
    </form>
  )
}

function useChange(hasPassword: boolean, onDone: () => void) {
  const showToast = useToast()
  return useMutation({
    ...setPassword,
    onSuccess: () => {
      onDone()
      showToast({ message: hasPassword ? 'Your password is changed.' : 'Your password is set.' })
    },
  })
}

/** Where the API names no field, a password that it does not know is the present one. */
function refusedFields(error: Error | null): FieldErrors {
  const errors = errorsFromApi(error)
  if (Object.keys(errors).length > 0) return errors
  const isWrong = error instanceof ApiError && error.code === 'invalid'
  return isWrong ? { current: error.message } : {}
}
