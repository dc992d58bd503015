import './people.css'
import { isAllowed } from '@candor/contract/roles'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { peopleQueries } from '../../api/people-queries.ts'
import { sessionQueries } from '../../api/session-queries.ts'
import { workspaceQueries } from '../../api/workspace-queries.ts'
import { Button } from '../../components/button.tsx'
import { counted } from '../../components/count-words.ts'
import { InvitationList } from './invitation-list.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { MemberTable } from './member-table.tsx'

export function PeopleScreen({ workspace: slug }: { workspace: string }) {
  const { data: workspace } = useSuspenseQuery(workspaceQueries.show(slug))
  const { data: session } = useSuspenseQuery(sessionQueries.show())
  const { data: members } = useSuspenseQuery(peopleQueries.members(slug))
  const { data: invitations } = useSuspenseQuery(peopleQueries.invitations(slug))
  const [isInviting, setInviting] = useState(false)
  const mayInvite = isAllowed(workspace.role, 'invitation.create')
  return (
    <>
      <title>{`People · ${workspace.name} · Candor`}</title>
      <div className="head">
        <h1>People</h1>
        <p className="only-wide">{countsOf(members.length, invitations.length)}</p>
        {mayInvite && (
          <div className="end">
            <Button look="primary" onClick={() => setInviting(true)}>
              Invite somebody…
            </Button>
          </div>
        )}
      </div>
      <div className="page close people-page">
        <MemberTable workspace={workspace} members={members} ownId={session.user?.id} />
        {mayInvite && members.length + invitations.length === 1 && (
          <p className="block quiet measure">
            Nobody else is here yet. Whoever you invite gets a link by mail, and comes in with the
            role that you choose.
          </p>
        )}
        <InvitationList workspace={workspace} invitations={invitations} />
        <p className="block small">
          <Link to="/$workspace/people/permissions" params={{ workspace: slug }}>
            What each role may do
          </Link>
        </p>
      </div>
      {isInviting && <InviteDialog workspace={workspace} onClose={() => setInviting(false)} />}
    </>
  )
}

function countsOf(members: number, invitations: number): string {
  const here = counted(members, 'member')
  return invitations === 0 ? here : `${here}, ${counted(invitations, 'invitation')}`
}
