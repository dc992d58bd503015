import './invitation.css'
import type { OpenInvitation } from '@candor/contract/views/people'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useRouterState } from '@tanstack/react-router'
import { ApiError } from '../../api/api-error.ts'
import { invitedQueries } from '../../api/invited-queries.ts'
import { sessionQueries } from '../../api/session-queries.ts'
import { Button, buttonClass } from '../../components/button.tsx'
import { Door } from '../../components/door.tsx'
import { explainError } from '../../components/explain-error.ts'
import { Notice } from '../../components/notice.tsx'
import { asRole } from '../../role-words.ts'
import { AcceptForm } from './accept-form.tsx'
import { JoinForm } from './join-form.tsx'
import { SignInFirst } from './sign-in-first.tsx'
import { SomebodyElse } from './somebody-else.tsx'

/** Opening the link changes nothing, so that programs that look at links cannot use it up. */
export function InvitationPage() {
  const token = useRouterState({ select: ({ location }) => location.hash.replace(/^#/, '') })
  const { data, error, refetch } = useQuery({
    ...invitedQueries.show(token),
    enabled: token.length >= 16,
  })
  if (token.length < 16 || isOver(error)) return <OverInvitation />
  if (data) return <Invited token={token} invitation={data} />
  return (
    <Door title="Invitation">
      {error ? (
        <>
          <Notice tone="bad">{explainError(error)}</Notice>
          <Button look="primary" onClick={() => void refetch()}>
            Try again
          </Button>
        </>
      ) : (
        <p className="quiet">Looking at the invitation…</p>
      )}
    </Door>
  )
}

type InvitedProps = { token: string; invitation: OpenInvitation }

function Invited({ token, invitation }: InvitedProps) {
  const { workspace, role, invitedBy, email } = invitation
  return (
    <Door title={`Join ${workspace.name}`}>
      <p className="quiet">
        {invitedBy} invites <b>{email}</b> to work on the trust center of {workspace.name}, as{' '}
        {asRole[role]}.
      </p>
      <Answer token={token} invitation={invitation} />
      <p className="after small quiet">
        You do not know what this is about? Close the page; nothing happens.
      </p>
    </Door>
  )
}

function Answer({ token, invitation }: InvitedProps) {
  const { clerk } = useSuspenseQuery(sessionQueries.show()).data
  switch (invitation.reader) {
    case 'addressee':
      return <AcceptForm token={token} />
    case 'other':
      return <SomebodyElse token={token} email={invitation.email} />
    case 'known':
      return <SignInFirst token={token} email={invitation.email} />
    case 'new':
      // At Clerk whoever has no account makes one there.
      return clerk ? (
        <SignInFirst token={token} email={invitation.email} />
      ) : (
        <JoinForm token={token} invitation={invitation} />
      )
  }
}

function isOver(error: Error | null): boolean {
  return error instanceof ApiError && ['invalid', 'not_found'].includes(error.code)
}

function OverInvitation() {
  return (
    <Door title="This invitation works no longer">
      <p className="quiet">
        It was used or withdrawn, or a newer mail has replaced it, or it is older than three days.
        Whoever invited you can send it again.
      </p>
      <Link to="/" className={buttonClass('edged', 'wide')}>
        Go to your workspaces
      </Link>
    </Door>
  )
}
