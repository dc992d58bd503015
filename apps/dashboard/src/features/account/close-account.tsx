import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { closeAccount } from '../../api/account-queries.ts'
import { Button } from '../../components/button.tsx'
import { useToast } from '../../components/toast.tsx'
import { TypedDialog } from '../../components/typed-dialog.tsx'
import { useProven } from './use-proven.tsx'

/** The way out for good. */
export function CloseAccount({ email }: { email: string }) {
  const [isAsking, setAsking] = useState(false)
  return (
    <section aria-labelledby="close-title">
      <h2 id="close-title">Close your account</h2>
      <p>You leave all your workspaces, and nobody can sign in as you any more.</p>
      <p className="row-actions">
        <Button onClick={() => setAsking(true)}>Close your account…</Button>
      </p>
      {isAsking && <CloseDialog email={email} onClose={() => setAsking(false)} />}
    </section>
  )
}

function CloseDialog({ email, onClose }: { email: string; onClose: () => void }) {
  const close = useClosing()
  if (close.dialog) return close.dialog
  const deed = 'Close your account'
  return (
    <TypedDialog title={deed} word={email} deed={deed} doing={close} onClose={onClose}>
      <ul>
        <li>You are signed out everywhere. This cannot be undone.</li>
        <li>Your name, address, password and two-step sign-in are removed from your account.</li>
        <li>
          What you did in your workspaces stays there, with your name: what you wrote, what you
          published, and the audit log.
        </li>
      </ul>
    </TypedDialog>
  )
}

function useClosing() {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const showToast = useToast()
  return useProven({
    ...closeAccount,
    onSuccess: async () => {
      queryClient.clear()
      await navigate({ to: '/sign-in' })
      showToast({ message: 'Your account is closed.' })
    },
  })
}
