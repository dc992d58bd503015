import { isAllowed } from '@candor/contract/roles'
import type { Member } from '@candor/contract/views/people'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { updateMember } from '../../api/people-queries.ts'
import { Button } from '../../components/button.tsx'
import { counted } from '../../components/count-words.ts'
import { Dialog } from '../../components/dialog.tsx'
import { explainError } from '../../components/explain-error.ts'
import { Notice } from '../../components/notice.tsx'
import { useToast } from '../../components/toast.tsx'
import { asRole } from '../../role-words.ts'
import { RoleField } from './role-field.tsx'

type RoleDialogProps = { workspace: string; member: Member; onClose: () => void }

/** Another role for somebody, and what they lose by it. */
export function RoleDialog({ workspace, member, onClose }: RoleDialogProps) {
  const { userId, name, email, role: before } = member
  const [role, setRole] = useState(before)
  const change = useChange(workspace, member, onClose)
  const losesInvitations =
    isAllowed(before, 'invitation.create') && !isAllowed(role, 'invitation.create')

  function handleSubmit() {
    if (role === before) onClose()
    else if (!change.isPending) change.mutate({ member: userId, role })
  }

  return (
    <Dialog
      title={`Change the role of ${name}`}
      onClose={onClose}
      onSubmit={handleSubmit}
      actions={
        <>
          <Button onClick={onClose}>Leave it as it is</Button>
          <Button type="submit" look="primary" busy={change.isPending}>
            Make them {asRole[role]}
          </Button>
        </>
      }
    >
      <p className="quiet">
        {email}, {asRole[before]} now
      </p>
      {change.error && <Notice tone="bad">{explainError(change.error)}</Notice>}
      <div className="fields">
        <RoleField role={role} onChange={setRole} />
        <p role="status">
          {losesInvitations &&
            'Invitations that they sent, and that nobody has accepted yet, are withdrawn. That cannot be undone.'}
        </p>
      </div>
    </Dialog>
  )
}

function useChange(workspace: string, { userId, name, role: before }: Member, onClose: () => void) {
  const showToast = useToast()
  const back = useMutation({
    ...updateMember(workspace),
    onSuccess: ({ role }) => showToast({ message: `${name} is ${asRole[role]} again.` }),
  })
  return useMutation({
    ...updateMember(workspace),
    onSuccess: ({ role, withdrawnInvitations: count }) => {
      onClose()
      const message = `${name} is ${asRole[role]} now.`
      // The role alone would come back, and not who was invited.
      if (count > 0) {
        const were = count === 1 ? 'is' : 'are'
        showToast({
          message: `${message} ${counted(count, 'invitation')} of theirs ${were} withdrawn.`,
        })
      } else showToast({ message, undo: () => back.mutate({ member: userId, role: before }) })
    },
  })
}
