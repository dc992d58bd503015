import { isAllowed } from '@candor/contract/roles'
import type { Workspace } from '@candor/contract/views'
import type { Host } from '@candor/contract/views/hosts'
import { useState } from 'react'
import { Button } from '../../components/button.tsx'
import { explainError } from '../../components/explain-error.ts'
import { Notice } from '../../components/notice.tsx'
import { RemoveHostDialog } from './remove-host-dialog.tsx'
import { usePrimary } from './use-primary.ts'

type HostActionsProps = { workspace: Workspace; host: Host }

/** What an admin can do with a host. */
export function HostActions({ workspace, host }: HostActionsProps) {
  const [isRemoving, setRemoving] = useState(false)
  const { choose, isPending, failure } = usePrimary(workspace.slug, host)
  const isServed = host.state === 'verified' || host.state === 'confirmed'
  return (
    <div className="row-actions">
      {isServed && !host.isPrimary && isAllowed(workspace.role, 'host.setPrimary') && (
        <Button look="text" busy={isPending} onClick={choose}>
          Make it the main address<span className="sr"> ({host.hostname})</span>
        </Button>
      )}
      {isAllowed(workspace.role, 'host.remove') && (
        <Button look="quiet" onClick={() => setRemoving(true)}>
          Remove…<span className="sr"> {host.hostname}</span>
        </Button>
      )}
      {failure && <Notice tone="bad">{explainError(failure)}</Notice>}
      {isRemoving && (
        <RemoveHostDialog workspace={workspace} host={host} onClose={() => setRemoving(false)} />
      )}
    </div>
  )
}
