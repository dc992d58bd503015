import type { AccountSecurity } from '@candor/contract/views/account'
import { useState } from 'react'
import { removeTwoStep, renewRecoveryCodes } from '../../api/account-queries.ts'
import { Button } from '../../components/button.tsx'
import { counted } from '../../components/count-words.ts'
import { dayInWords } from '../../components/date-words.ts'
import { Dialog } from '../../components/dialog.tsx'
import { explainError } from '../../components/explain-error.ts'
import { Notice } from '../../components/notice.tsx'
import { useToast } from '../../components/toast.tsx'
import { useProven } from './use-proven.tsx'

type TwoStepIsOnProps = {
  twoStep: NonNullable<AccountSecurity['twoStep']>
  onCodes: (codes: string[]) => void
}

/** So few left that it is time for new ones. */
const few = 3

export function TwoStepIsOn({ twoStep, onCodes }: TwoStepIsOnProps) {
  const { since, codesLeft } = twoStep
  const [isAsking, setAsking] = useState(false)
  const renew = useProven({ ...renewRecoveryCodes, onSuccess: onCodes })
  return (
    <>
      <p>
        On since {dayInWords(since)}: signing in needs a code of your app, or one of your{' '}
        {counted(codesLeft, 'recovery code')}.
      </p>
      {codesLeft <= few && (
        <Notice tone="draft">
          {codesLeft === 0
            ? 'No recovery code is left. Without your phone you could not sign in.'
            : `Only ${counted(codesLeft, 'recovery code is', 'recovery codes are')} left.`}
        </Notice>
      )}
      {renew.error && <Notice tone="bad">{explainError(renew.error)}</Notice>}
      <p className="row-actions">
        <Button busy={renew.isPending} onClick={() => renew.mutate()}>
          Make new recovery codes
        </Button>
        <Button onClick={() => setAsking(true)}>Turn it off…</Button>
      </p>
      {renew.dialog}
      {isAsking && <TurnOff onClose={() => setAsking(false)} />}
    </>
  )
}

function TurnOff({ onClose }: { onClose: () => void }) {
  const showToast = useToast()
  const remove = useProven({
    ...removeTwoStep,
    onSuccess: () => {
      onClose()
      showToast({ message: 'Two-step sign-in is off. You are signed out everywhere else.' })
    },
  })
  if (remove.dialog) return remove.dialog
  return (
    <Dialog
      title="Turn two-step sign-in off"
      onClose={onClose}
      onSubmit={() => !remove.isPending && remove.mutate()}
      actions={
        <>
          <Button onClick={onClose}>Keep it on</Button>
          <Button type="submit" look="primary" busy={remove.isPending}>
            Turn it off
          </Button>
        </>
      }
    >
      {remove.error && <Notice tone="bad">{explainError(remove.error)}</Notice>}
      <p>
        A link or your password alone will sign you in again. Your recovery codes are of no more
        use, and the entry in your app can go.
      </p>
    </Dialog>
  )
}
