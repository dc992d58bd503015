import './account.css'
import type { User } from '@candor/contract/views'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { sessionQueries } from '../../api/session-queries.ts'
import { ClerkAccount } from '../../clerk/clerk-account.tsx'
import { Button } from '../../components/button.tsx'
import { Door } from '../../components/door.tsx'
import { useSignOut } from '../../components/use-sign-out.ts'
import { CloseAccount } from './close-account.tsx'
import { NameForm } from './name-form.tsx'
import { PasswordSection } from './password-section.tsx'
import { SessionList } from './session-list.tsx'
import { TwoStepSection } from './two-step-section.tsx'

/** How people keep their own accounts, whatever workspaces they are in. */
export function AccountScreen() {
  const { data: session } = useSuspenseQuery(sessionQueries.show())
  const signOut = useSignOut()
  if (!session.user) return null
  return (
    <Door title="Your account" roomy>
      {session.clerk ? (
        <AtClerk email={session.user.email} publishableKey={session.clerk.publishableKey} />
      ) : (
        <Kept user={session.user} />
      )}
      <p className="after row-actions">
        <Link to="/" className="link-btn">
          Back to your workspaces
        </Link>
        <Button look="quiet" busy={signOut.isPending} onClick={() => signOut.mutate()}>
          Sign out
        </Button>
      </p>
    </Door>
  )
}

function Kept({ user: { name, email } }: { user: User }) {
  return (
    <>
      <p className="quiet">
        Links to sign in, and what happens to your account, are mailed to {email}.
      </p>
      <div className="account">
        <NameForm name={name} />
        <PasswordSection email={email} />
        <TwoStepSection email={email} />
        <SessionList />
        <CloseAccount email={email} />
      </div>
    </>
  )
}

function AtClerk({ email, publishableKey }: { email: string; publishableKey: string }) {
  return (
    <>
      <p className="quiet">
        {email}. Your name, password, second step and sessions are kept at Clerk.
      </p>
      <p>
        <ClerkAccount publishableKey={publishableKey} />
      </p>
    </>
  )
}
