import { isAllowed } from '@candor/contract/roles'
import type { Workspace } from '@candor/contract/views'
import type { Host } from '@candor/contract/views/hosts'
import { useState } from 'react'
import { Button } from '../../components/button.tsx'
import { PrimaryButton } from './primary-button.tsx'
import { RemoveHostDialog } from './remove-host-dialog.tsx'

type HostActionsProps = { workspace: Workspace; host: Host }

/** What an admin can do with a host. */
export function HostActions({ workspace, host }: HostActionsProps) {
  const [isRemoving, setRemoving] = useState(false)
  const isServed = host.state === 'verified' || host.state === 'confirmed'
  return (
    <span className="row-actions">
      {isServed && !host.isPrimary && isAllowed(workspace.role, 'host.setPrimary') && (
        <PrimaryButton workspace={workspace.slug} host={host} />
      )}
      {isAllowed(workspace.role, 'host.remove') && (
        <Button look="quiet" onClick={() => setRemoving(true)}>
          Remove…<span className="sr"> {host.hostname}</span>
        </Button>
      )}
      {isRemoving && (
        <RemoveHostDialog workspace={workspace} host={host} onClose={() => setRemoving(false)} />
      )}
    </span>
  )
}
