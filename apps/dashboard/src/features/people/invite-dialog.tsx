import { CreateInvitation } from '@candor/contract/inputs'
import type { Role } from '@candor/contract/roles'
import type { Workspace } from '@candor/contract/views'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { createInvitation } from '../../api/people-queries.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { explainError } from '../../components/explain-error.ts'
import { errorsFromApi, errorsOf, type FieldErrors } from '../../components/field-errors.ts'
import { Notice } from '../../components/notice.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useToast } from '../../components/toast.tsx'
import { RoleField } from './role-field.tsx'

type InviteDialogProps = { workspace: Workspace; onClose: () => void }

export function InviteDialog({ workspace, onClose }: InviteDialogProps) {
  const [email, setEmail] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const [role, setRole] = useState<Role>('editor')
  const [wrong, setWrong] = useState<FieldErrors>({})
  const invite = useInvite(workspace.slug, onClose)
  const refused = invite.variables?.email === email.trim() ? errorsFromApi(invite.error) : {}

  function handleSubmit() {
    const parsed = CreateInvitation.safeParse({ email: email.trim(), role })
    setWrong(parsed.success ? {} : errorsOf(parsed.error))
    if (!parsed.success) field.current?.focus()
    else if (!invite.isPending) invite.mutate(parsed.data)
  }

  return (
    <Dialog
      title={`Invite somebody to ${workspace.name}`}
      onClose={onClose}
      onSubmit={handleSubmit}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={invite.isPending}>
            Send the invitation
          </Button>
        </>
      }
    >
      <p className="quiet">
        They get a mail with a link for three days. It lets in the person with that address only.
      </p>
      <div className="fields">
        {invite.error && Object.keys(errorsFromApi(invite.error)).length === 0 && (
          <Notice tone="bad">{explainError(invite.error)}</Notice>
        )}
        <TextField
          ref={field}
          label="E-mail"
          type="email"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          error={wrong['email'] ?? refused['email']}
        />
        <RoleField role={role} onChange={setRole} />
      </div>
    </Dialog>
  )
}

function useInvite(workspace: string, onClose: () => void) {
  const showToast = useToast()
  return useMutation({
    ...createInvitation(workspace),
    onSuccess: ({ email }) => {
      onClose()
      showToast({ message: `An invitation to ${email} is on its way.` })
    },
  })
}
