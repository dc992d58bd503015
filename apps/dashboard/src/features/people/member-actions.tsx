import { isAllowed } from '@candor/contract/roles'
import type { Workspace } from '@candor/contract/views'
import type { Member } from '@candor/contract/views/people'
import { useState } from 'react'
import { Button } from '../../components/button.tsx'
import { LeaveDialog } from './leave-dialog.tsx'
import { RemoveDialog } from './remove-dialog.tsx'
import { TransferDialog } from './transfer-dialog.tsx'

type MemberActionsProps = {
  workspace: Workspace
  members: readonly Member[]
  member: Member
  isOwn: boolean
}

export function MemberActions(props: MemberActionsProps) {
  if (props.isOwn) return <OwnActions {...props} />
  const isRemovable = isAllowed(props.workspace.role, 'member.remove') && !props.member.isLastAdmin
  return isRemovable ? <Remove {...props} /> : null
}

function OwnActions({ workspace, members, member }: MemberActionsProps) {
  const [asked, setAsked] = useState<'leave' | 'transfer'>()
  const close = () => setAsked(undefined)
  const others = members.filter(({ userId }) => userId !== member.userId)
  const canHandOver = isAllowed(workspace.role, 'member.transfer') && others.length > 0
  return (
    <span className="row-actions">
      {canHandOver && (
        <Button look="quiet" onClick={() => setAsked('transfer')}>
          Hand over…
        </Button>
      )}
      {!member.isLastAdmin && (
        <Button look="quiet" onClick={() => setAsked('leave')}>
          Leave…
        </Button>
      )}
      {asked === 'leave' && <LeaveDialog workspace={workspace} onClose={close} />}
      {asked === 'transfer' && (
        <TransferDialog workspace={workspace} others={others} onClose={close} />
      )}
    </span>
  )
}

function Remove({ workspace, member }: MemberActionsProps) {
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <Button look="quiet" onClick={() => setAsking(true)}>
        Remove…<span className="sr"> {member.name}</span>
      </Button>
      {isAsking && (
        <RemoveDialog workspace={workspace} member={member} onClose={() => setAsking(false)} />
      )}
    </>
  )
}
