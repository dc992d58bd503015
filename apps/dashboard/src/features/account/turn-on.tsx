import { SignInCode } from '@candor/contract/inputs'
import { useMutation } from '@tanstack/react-query'
import type { SubmitEvent } from 'react'
import * as z from 'zod'
import { confirmTwoStep } from '../../api/account-queries.ts'
import { Button } from '../../components/button.tsx'
import { CopyButton } from '../../components/copy-button.tsx'
import { explainError } from '../../components/explain-error.ts'
import { errorsFromApi } from '../../components/field-errors.ts'
import { Notice } from '../../components/notice.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useFormReading } from '../../components/use-form-reading.ts'
import { QrCode } from './qr-code.tsx'

const FirstCode = z.object({ code: SignInCode })

type TurnOnProps = {
  secret: string
  uri: string
  onDone: (codes: string[]) => void
  onClose: () => void
}

/** The app learns the secret, and shows by a first code that it did. */
export function TurnOn({ secret, uri, onDone, onClose }: TurnOnProps) {
  const { form, errors, read } = useFormReading()
  const confirm = useMutation({ ...confirmTwoStep, onSuccess: onDone })
  const wrong = { ...errorsFromApi(confirm.error), ...errors }

  function handleSubmit(event: SubmitEvent) {
    event.preventDefault()
    read(FirstCode, ({ code }) => confirm.mutate(code))
  }

  return (
    <ol className="steps">
      <li>
        <h3>Scan this with an authenticator app</h3>
        <p className="small quiet">
          Such as the one of your password manager, Google Authenticator or Aegis.
        </p>
        <QrCode text={uri} label="QR code that gives the app the key below" />
        <p className="small">
          Or type this key into it: <code className="secret">{inGroups(secret)}</code>{' '}
          <CopyButton text={secret} label="Copy the key" />
        </p>
      </li>
      <li>
        <h3>Write the code that it shows now</h3>
        <form ref={form} className="fields" noValidate onSubmit={handleSubmit}>
          {confirm.error && !wrong['code'] && (
            <Notice tone="bad">{explainError(confirm.error)}</Notice>
          )}
          <TextField
            label="Code"
            name="code"
            className="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            autoFocus
            error={wrong['code']}
          />
          <div className="row-actions">
            <Button type="submit" look="primary" busy={confirm.isPending}>
              Turn it on
            </Button>
            <Button onClick={onClose}>Cancel</Button>
          </div>
        </form>
      </li>
    </ol>
  )
}

function inGroups(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(' ') ?? secret
}
