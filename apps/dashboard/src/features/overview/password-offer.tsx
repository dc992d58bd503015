import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { sessionQueries } from '../../api/session-queries.ts'
import { Button } from '../../components/button.tsx'
import { Notice } from '../../components/notice.tsx'

const storageKey = 'candor.password-offer'

/** Offered once to those who came by a link; afterwards it waits in the account. */
export function PasswordOffer() {
  const { data: session } = useSuspenseQuery(sessionQueries.show())
  const [isDismissed, setDismissed] = useState(() => localStorage.getItem(storageKey) === 'no')
  const isOffered = session.methods.includes('password') && !session.hasPassword
  if (!isOffered || isDismissed) return null

  function handleDismiss() {
    localStorage.setItem(storageKey, 'no')
    setDismissed(true)
  }

  return (
    <aside className="password-offer" aria-label="Password">
      <Notice>
        <p>You signed in by a link. With a password you can sign in without waiting for a mail.</p>
        <p className="row-actions">
          <Link to="/account" className="link-btn">
            Set a password
          </Link>
          <Button look="quiet" onClick={handleDismiss}>
            Not now
          </Button>
        </p>
      </Notice>
    </aside>
  )
}
