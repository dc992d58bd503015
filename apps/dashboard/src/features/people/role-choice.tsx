import type { Member } from '@candor/contract/views/people'
import { useState } from 'react'
import { Button } from '../../components/button.tsx'
import { roleNames } from '../../role-words.ts'
import { RoleDialog } from './role-dialog.tsx'

type RoleChoiceProps = { workspace: string; member: Member; mayChange: boolean }

/** Somebody’s role; whoever may change it is asked once more, as what is lost by that may not come back. */
export function RoleChoice({ workspace, member, mayChange }: RoleChoiceProps) {
  const { name, role, isLastAdmin } = member
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      {roleNames[role]}
      {isLastAdmin && <span className="quiet">, the only one</span>}
      {mayChange && (
        <Button look="quiet" onClick={() => setAsking(true)}>
          Change…<span className="sr"> the role of {name}</span>
        </Button>
      )}
      {isAsking && (
        <RoleDialog workspace={workspace} member={member} onClose={() => setAsking(false)} />
      )}
    </>
  )
}
