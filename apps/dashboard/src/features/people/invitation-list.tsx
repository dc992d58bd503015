import { isAllowed } from '@candor/contract/roles'
import type { Workspace } from '@candor/contract/views'
import type { Invitation } from '@candor/contract/views/people'
import { useMutation } from '@tanstack/react-query'
import { createInvitation, resendInvitation, revokeInvitation } from '../../api/people-queries.ts'
import { Button } from '../../components/button.tsx'
import { whenInWords } from '../../components/date-words.ts'
import { explainError } from '../../components/explain-error.ts'
import { Notice } from '../../components/notice.tsx'
import { useToast } from '../../components/toast.tsx'
import { asRole } from '../../role-words.ts'

type InvitationListProps = { workspace: Workspace; invitations: readonly Invitation[] }

export function InvitationList({ workspace, invitations }: InvitationListProps) {
  if (invitations.length === 0) return null
  return (
    <section className="block" aria-labelledby="invited-title">
      <h2 id="invited-title">Invited</h2>
      <ul className="rows">
        {invitations.map((invitation) => (
          <InvitationRow key={invitation.id} workspace={workspace} invitation={invitation} />
        ))}
      </ul>
    </section>
  )
}

type InvitationRowProps = { workspace: Workspace; invitation: Invitation }

function InvitationRow({ workspace, invitation }: InvitationRowProps) {
  const { id, email, role, invitedBy, invitedAt } = invitation
  const { resend, revoke } = useInvitation(workspace.slug, invitation)
  const failure = resend.error ?? revoke.error
  return (
    <li className="invited">
      <div>
        <p className="t">{email}</p>
        <p className="m">
          As {asRole[role]}, invited by {invitedBy} {whenInWords(invitedAt)}.{' '}
          {linkWords(invitation)}
        </p>
        {failure && <Notice tone="bad">{explainError(failure)}</Notice>}
      </div>
      {isAllowed(workspace.role, 'invitation.resend') && (
        <span className="end row-actions">
          <Button look="text" busy={resend.isPending} onClick={() => resend.mutate(email)}>
            Send again<span className="sr"> to {email}</span>
          </Button>
          <Button look="quiet" busy={revoke.isPending} onClick={() => revoke.mutate(id)}>
            Withdraw<span className="sr"> the invitation of {email}</span>
          </Button>
        </span>
      )}
    </li>
  )
}

function linkWords({ invitedAt, sentAt, expiresAt, isOver }: Invitation): string {
  if (isOver) return 'The link works no longer.'
  if (sentAt === null) {
    return isLate(invitedAt)
      ? 'The mail could not be sent yet; Candor goes on trying.'
      : 'The mail is on its way.'
  }
  return `The link works until ${untilWords(expiresAt)}.`
}

/** A mail that is not out by then has met trouble. */
const patience = 60_000

function isLate(invitedAt: string): boolean {
  return Date.now() - Date.parse(invitedAt) > patience
}

const until = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
})

function untilWords(instant: string): string {
  return until.format(new Date(instant))
}

function useInvitation(workspace: string, { email, role }: Invitation) {
  const showToast = useToast()
  const resend = useMutation({
    ...resendInvitation(workspace),
    onSuccess: () =>
      showToast({ message: `A new link is on its way to ${email}. The old one works no longer.` }),
  })
  const again = useMutation({
    ...createInvitation(workspace),
    onSuccess: () => showToast({ message: `${email} is invited again, by a new link.` }),
  })
  const revoke = useMutation({
    ...revokeInvitation(workspace),
    onSuccess: () =>
      showToast({
        message: `The invitation of ${email} is withdrawn.`,
        undo: () => again.mutate({ email, role }),
      }),
  })
  return { resend, revoke }
}
