import type { Workspace } from '@candor/contract/views'
import type { Member } from '@candor/contract/views/people'
import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { transferWorkspace } from '../../api/people-queries.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { explainError } from '../../components/explain-error.ts'
import { Notice } from '../../components/notice.tsx'
import { Select } from '../../components/select.tsx'
import { useToast } from '../../components/toast.tsx'
import { roleNames } from '../../role-words.ts'

type TransferDialogProps = {
  workspace: Workspace
  others: readonly Member[]
  onClose: () => void
}

export function TransferDialog({ workspace, others, onClose }: TransferDialogProps) {
  const [chosen, setChosen] = useState(others[0]?.userId ?? '')
  const name = others.find(({ userId }) => userId === chosen)?.name ?? ''
  const transfer = useTransfer(workspace, name, onClose)
  return (
    <Dialog
      title={`Hand ${workspace.name} over`}
      onClose={onClose}
      onSubmit={() => !transfer.isPending && transfer.mutate(chosen)}
      actions={
        <>
          <Button onClick={onClose}>Stay admin</Button>
          <Button type="submit" look="primary" busy={transfer.isPending}>
            Hand over to {name}
          </Button>
        </>
      }
    >
      {transfer.error && <Notice tone="bad">{explainError(transfer.error)}</Notice>}
      <p className="quiet">
        They become an admin and you an editor, in one step. Only an admin can give it back to you.
      </p>
      <PersonChoice others={others} chosen={chosen} onChoose={setChosen} />
    </Dialog>
  )
}

type PersonChoiceProps = {
  others: readonly Member[]
  chosen: string
  onChoose: (userId: string) => void
}

function PersonChoice({ others, chosen, onChoose }: PersonChoiceProps) {
  const id = useId()
  return (
    <div className="field">
      <label className="lab" htmlFor={id}>
        New admin
      </label>
      <Select
        className="ctl"
        id={id}
        value={chosen}
        onChange={(event) => onChoose(event.target.value)}
      >
        {others.map(({ userId, name, email, role }) => (
          <option key={userId} value={userId}>
            {`${name}, ${email} (${roleNames[role].toLowerCase()} now)`}
          </option>
        ))}
      </Select>
    </div>
  )
}

function useTransfer(workspace: Workspace, name: string, onClose: () => void) {
  const showToast = useToast()
  return useMutation({
    ...transferWorkspace(workspace.slug),
    onSuccess: () => {
      onClose()
      showToast({ message: `${name} is an admin now, and you are an editor.` })
    },
  })
}
