import './clerk-sign-in.css'
import type { LoadedClerk } from '@clerk/react/types'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { clerkQueries } from '../../api/clerk-queries.ts'
import { Button } from '../../components/button.tsx'
import { Notice } from '../../components/notice.tsx'
import { ClerkWaiting } from './clerk-waiting.tsx'

type ClerkSignInProps = { publishableKey: string; next: string }

/** Clerk's own form, within our screen. */
export function ClerkSignIn({ publishableKey, next }: ClerkSignInProps) {
  const { data: clerk, error } = useQuery(clerkQueries.open(publishableKey))
  if (clerk?.user) return <ClerkWaiting clerk={clerk} next={next} />
  if (clerk) return <ClerkForm clerk={clerk} next={next} />
  if (!error) return <p role="status">Loading the sign-in…</p>
  return (
    <div className="fields">
      <Notice tone="bad">
        Clerk, with which people sign in here, cannot be reached. Check the connection; a blocker of
        scripts may be in the way as well.
      </Notice>
      <Button look="primary" size="wide" onClick={() => location.reload()}>
        Try again
      </Button>
    </div>
  )
}

function ClerkForm({ clerk, next }: { clerk: LoadedClerk; next: string }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const node = place.current
    if (!node) return undefined
    clerk.mountSignIn(node, {
      routing: 'hash',
      forceRedirectUrl: next,
      signUpForceRedirectUrl: next,
    })
    return () => clerk.unmountSignIn(node)
  }, [clerk, next])
  return <div ref={place} className="clerk-form" />
}
