import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { accountQueries, prove } from '../../api/account-queries.ts'
import { requestLink, sessionQueries } from '../../api/session-queries.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { explainError } from '../../components/explain-error.ts'
import { errorsFromApi } from '../../components/field-errors.ts'
import { Notice } from '../../components/notice.tsx'
import { PasswordField } from '../../components/password-field.tsx'
import { TextField } from '../../components/text-field.tsx'

type ProofDialogProps = { onProven: () => void; onClose: () => void }

/** Whoever sits at a browser that was left open does not get further than this. */
export function ProofDialog({ onProven, onClose }: ProofDialogProps) {
  const { proof } = useSuspenseQuery(accountQueries.show()).data
  return proof === 'link' ? (
    <LinkDialog onClose={onClose} />
  ) : (
    <SecretDialog kind={proof} onProven={onProven} onClose={onClose} />
  )
}

const title = 'Is it still you?'

function SecretDialog({
  kind,
  onProven,
  onClose,
}: ProofDialogProps & { kind: 'code' | 'password' }) {
  const field = useRef<HTMLInputElement>(null)
  const proving = useMutation({ ...prove, onSuccess: onProven })
  const error = errorsFromApi(proving.error)['proof']

  function handleSubmit() {
    const typed = field.current?.value ?? ''
    if (typed !== '' && !proving.isPending) proving.mutate(typed)
  }

  const shared = { ref: field, name: 'proof', autoFocus: true, error }
  return (
    <Dialog
      title={title}
      onClose={onClose}
      onSubmit={handleSubmit}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={proving.isPending}>
            Go on
          </Button>
        </>
      }
    >
      {proving.error && !error && <Notice tone="bad">{explainError(proving.error)}</Notice>}
      <div className="fields">
        <p>You signed in a while ago, and this changes how you sign in.</p>
        {kind === 'password' ? (
          <PasswordField {...shared} label="Your password" autoComplete="current-password" />
        ) : (
          <TextField
            {...shared}
            label="Code of your app, or a recovery code"
            autoComplete="one-time-code"
            autoCapitalize="characters"
            spellCheck={false}
          />
        )}
      </div>
    </Dialog>
  )
}

/** Who has neither a password nor an app has the mailbox. */
function LinkDialog({ onClose }: { onClose: () => void }) {
  const { user } = useSuspenseQuery(sessionQueries.show()).data
  const ask = useMutation(requestLink)
  const email = user?.email ?? ''
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{ask.isSuccess ? 'Close' : 'Cancel'}</Button>
          {!ask.isSuccess && (
            <Button look="primary" busy={ask.isPending} onClick={() => ask.mutate(email)}>
              E-mail me a link
            </Button>
          )}
        </>
      }
    >
      {ask.error && <Notice tone="bad">{explainError(ask.error)}</Notice>}
      <p role="status">
        {ask.isSuccess
          ? `A link is on its way to ${email}. Open it in this browser, sign in by it, and come back here.`
          : 'You signed in a while ago, and this changes how you sign in. Sign in by a new link first.'}
      </p>
    </Dialog>
  )
}
