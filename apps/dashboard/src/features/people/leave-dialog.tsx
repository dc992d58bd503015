import type { Workspace } from '@candor/contract/views'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { leaveWorkspace } from '../../api/people-queries.ts'
import { workspaceKey, workspaceQueries } from '../../api/workspace-queries.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { explainError } from '../../components/explain-error.ts'
import { Notice } from '../../components/notice.tsx'
import { useToast } from '../../components/toast.tsx'

type LeaveDialogProps = { workspace: Workspace; onClose: () => void }

export function LeaveDialog({ workspace, onClose }: LeaveDialogProps) {
  const leave = useLeave(workspace)
  return (
    <Dialog
      title={`Leave ${workspace.name}`}
      onClose={onClose}
      onSubmit={() => !leave.isPending && leave.mutate()}
      actions={
        <>
          <Button onClick={onClose}>Stay</Button>
          <Button type="submit" look="primary" busy={leave.isPending}>
            Leave {workspace.name}
          </Button>
        </>
      }
    >
      {leave.error && <Notice tone="bad">{explainError(leave.error)}</Notice>}
      <ul>
        <li>You are locked out at once. To come back, you need an invitation.</li>
        <li>What you wrote and published stays, under your name.</li>
      </ul>
    </Dialog>
  )
}

function useLeave({ slug, name }: Workspace) {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const showToast = useToast()
  return useMutation({
    ...leaveWorkspace(slug),
    onSuccess: async () => {
      queryClient.removeQueries({ queryKey: workspaceQueries.list().queryKey })
      await navigate({ to: '/', replace: true })
      queryClient.removeQueries({ queryKey: workspaceKey(slug) })
      showToast({ message: `You have left ${name}.` })
    },
  })
}
