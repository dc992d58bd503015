import { Role } from '@candor/contract/roles'
import type { Member } from '@candor/contract/views/people'
import { useMutation } from '@tanstack/react-query'
import { updateMember } from '../../api/people-queries.ts'
import { explainError } from '../../components/explain-error.ts'
import { Select } from '../../components/select.tsx'
import { FieldError } from '../../components/text-field.tsx'
import { useToast } from '../../components/toast.tsx'
import { asRole, roleNames } from '../../role-words.ts'

type RoleChoiceProps = { workspace: string; member: Member; mayChange: boolean }

/** Takes effect at once, and can be undone. Whoever may not change it reads it. */
export function RoleChoice({ workspace, member, mayChange }: RoleChoiceProps) {
  const { userId, name, role, isLastAdmin } = member
  const change = useChange(workspace, member)
  if (!mayChange) {
    return (
      <>
        {roleNames[role]}
        {isLastAdmin && <span className="quiet">, the only one</span>}
      </>
    )
  }
  const errorId = `role-error-${userId}`
  return (
    <div className={change.error ? 'invalid' : undefined}>
      <Select
        aria-label={`Role of ${name}`}
        aria-describedby={change.error ? errorId : undefined}
        aria-invalid={change.error ? true : undefined}
        value={change.isPending ? change.variables.role : role}
        onChange={(event) =>
          change.mutate({ member: userId, role: Role.parse(event.target.value) })
        }
      >
        {Role.options.map((one) => (
          <option key={one} value={one}>
            {roleNames[one]}
          </option>
        ))}
      </Select>
      {change.error && <FieldError id={errorId}>{explainError(change.error)}</FieldError>}
    </div>
  )
}

function useChange(workspace: string, { userId, name, role: before }: Member) {
  const showToast = useToast()
  const back = useMutation({
    ...updateMember(workspace),
    onSuccess: ({ role }) => showToast({ message: `${name} is ${asRole[role]} again.` }),
  })
  return useMutation({
    ...updateMember(workspace),
    onSuccess: ({ role }) =>
      showToast({
        message: `${name} is ${asRole[role]} now.`,
        undo: () => back.mutate({ member: userId, role: before }),
      }),
  })
}
