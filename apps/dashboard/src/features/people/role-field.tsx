import { Role } from '@candor/contract/roles'
import { roleMeanings, roleNames } from '../../role-words.ts'

type RoleFieldProps = { role: Role; onChange: (role: Role) => void }

/** One of the roles, with what it means. Nothing happens by choosing. */
export function RoleField({ role, onChange }: RoleFieldProps) {
  return (
    <fieldset className="field">
      <legend className="lab">Role</legend>
      <div className="ctl choice">
        {Role.options.map((one) => (
          <label key={one}>
            {roleNames[one]}
            <input
              type="radio"
              name="role"
              value={one}
              checked={role === one}
              onChange={() => onChange(one)}
            />
          </label>
        ))}
      </div>
      <p className="help meaning" aria-live="polite">
        {roleMeanings[role]}
      </p>
    </fieldset>
  )
}
