import type { Workspace } from '@candor/contract/views'
import type { Member } from '@candor/contract/views/people'
import { useMutation } from '@tanstack/react-query'
import { removeMember } from '../../api/people-queries.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { explainError } from '../../components/explain-error.ts'
import { Notice } from '../../components/notice.tsx'
import { useToast } from '../../components/toast.tsx'
import { asRole } from '../../role-words.ts'

type RemoveDialogProps = { workspace: Workspace; member: Member; onClose: () => void }

export function RemoveDialog({ workspace, member, onClose }: RemoveDialogProps) {
  const { userId, name, email, role } = member
  const showToast = useToast()
  const remove = useMutation({
    ...removeMember(workspace.slug),
    onSuccess: () => {
      onClose()
      showToast({ message: `${name} is removed. To have them back, invite them again.` })
    },
  })
  return (
    <Dialog
      title={`Remove ${name} from ${workspace.name}`}
      onClose={onClose}
      onSubmit={() => !remove.isPending && remove.mutate(userId)}
      actions={
        <>
          <Button onClick={onClose}>Keep them</Button>
          <Button type="submit" look="primary" busy={remove.isPending}>
            Remove {name}
          </Button>
        </>
      }
    >
      <p className="quiet">
        {email}, {asRole[role]}
      </p>
      {remove.error && <Notice tone="bad">{explainError(remove.error)}</Notice>}
      <ul>
        <li>They are locked out at once, wherever they are signed in.</li>
        <li>Invitations that they sent, and that nobody has accepted yet, are withdrawn.</li>
        <li>What they wrote and published stays, under their name.</li>
        <li>It cannot be undone; they can be invited again.</li>
      </ul>
    </Dialog>
  )
}
