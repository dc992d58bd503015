import { Password } from '@candor/contract/inputs'
import type { SubmitEvent } from 'react'
import * as z from 'zod'
import { ApiError } from '../../api/api-error.ts'
import { setPassword } from '../../api/session-queries.ts'
import { Button } from '../../components/button.tsx'
import { explainError } from '../../components/explain-error.ts'
import { errorsFromApi, type FieldErrors } from '../../components/field-errors.ts'
import { Notice } from '../../components/notice.tsx'
import { PasswordField } from '../../components/password-field.tsx'
import { useFormReading } from '../../components/use-form-reading.ts'
import { useProven } from './use-proven.tsx'

const AnyPassword = z.object({ password: Password })
const WithPresent = AnyPassword.extend({ current: z.string().min(1, 'Write your present one') })

type PasswordFormProps = {
  email: string
  /** Whether the present one must be shown. */
  needsPresent: boolean
  onDone: () => void
  onClose: () => void
}

export function PasswordForm({ email, needsPresent, onDone, onClose }: PasswordFormProps) {
  const { form, errors, read } = useFormReading()
  const change = useProven({ ...setPassword, onSuccess: onDone })
  const refused = refusedFields(change.error)
  const wrong = { ...refused, ...errors }

  function handleSubmit(event: SubmitEvent) {
    event.preventDefault()
    if (needsPresent) read(WithPresent, change.mutate)
    else read(AnyPassword, change.mutate)
  }

  return (
    <>
      <form ref={form} className="fields" noValidate onSubmit={handleSubmit}>
        {change.error && Object.keys(refused).length === 0 && (
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
        {needsPresent && (
          <PasswordField
            label="Present password"
            name="current"
            autoComplete="current-password"
            autoFocus
            error={wrong['current']}
          />
        )}
        <PasswordField
          label="New password"
          name="password"
          help="At least 12 characters. A few words that nobody else would put together are good."
          autoComplete="new-password"
          autoFocus={!needsPresent}
          error={wrong['password']}
        />
        <div className="row-actions">
          <Button type="submit" look="primary" busy={change.isPending}>
            Set the password
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </form>
      {change.dialog}
    </>
  )
}

/** Where the API names no field, a password that it does not know is the present one. */
function refusedFields(error: Error | null): FieldErrors {
  const errors = errorsFromApi(error)
  if (Object.keys(errors).length > 0) return errors
  const isWrong = error instanceof ApiError && error.code === 'invalid'
  return isWrong ? { current: error.message } : {}
}
