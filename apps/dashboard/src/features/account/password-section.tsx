import { useSuspenseQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { accountQueries } from '../../api/account-queries.ts'
import { Button } from '../../components/button.tsx'
import { useToast } from '../../components/toast.tsx'
import { PasswordForm } from './password-form.tsx'
import { SectionHeading } from './section-heading.tsx'

export function PasswordSection({ email }: { email: string }) {
  const { data: account } = useSuspenseQuery(accountQueries.show())
  const [isOpen, setOpen] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  const showToast = useToast()
  const { hasPassword, mayResetPassword } = account

  function handleClose() {
    setOpen(false)
    heading.current?.focus()
  }

  function handleDone() {
    handleClose()
    showToast({ message: 'Your password is set. You are signed out everywhere else.' })
  }

  return (
    <section aria-labelledby="password-title">
      <SectionHeading id="password-title" ref={heading}>
        Password
      </SectionHeading>
      <p>{sentence(account)}</p>
      {isOpen ? (
        <PasswordForm
          email={email}
          needsPresent={hasPassword && !mayResetPassword}
          onDone={handleDone}
          onClose={handleClose}
        />
      ) : (
        <p className="row-actions">
          <Button onClick={() => setOpen(true)}>
            {hasPassword ? 'Set a new password…' : 'Set a password…'}
          </Button>
        </p>
      )}
    </section>
  )
}

function sentence({
  hasPassword,
  mayResetPassword,
}: {
  hasPassword: boolean
  mayResetPassword: boolean
}): string {
  if (!hasPassword) {
    return 'You have none: links by mail sign you in. With one you need not wait for the mail.'
  }
  return mayResetPassword
    ? 'You have one. You came by a link just now, so you may set a new one without it.'
    : 'You have one. If you forgot it, sign in by a link, then set a new one here.'
}
