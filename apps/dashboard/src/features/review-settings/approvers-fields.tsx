import type { ReviewerGroup } from '@candor/contract/review/rule'
import { Select } from '../../components/select.tsx'
import { FieldError } from '../../components/text-field.tsx'
import type { RulePartProps } from './covered-fields.tsx'

const approvers = [
  ['editors', 'Any editor or admin'],
  ['admins', 'Any admin'],
  ['group', 'A group'],
] as const

const counts = [1, 2, 3] as const

type ApproversFieldsProps = RulePartProps & { groups: readonly ReviewerGroup[] }

/** Whose approval counts, and how many it takes. */
export function ApproversFields(props: ApproversFieldsProps) {
  const { rule, onChange } = props
  return (
    <>
      <fieldset className="field">
        <legend className="lab">Who approves?</legend>
        <div className="ctl choice">
          {approvers.map(([value, label]) => (
            <label key={value}>
              {label}
              <input
                type="radio"
                name="approvers"
                checked={rule.approvers === value}
                onChange={() =>
                  onChange({ approvers: value, groupId: value === 'group' ? rule.groupId : null })
                }
              />
            </label>
          ))}
        </div>
      </fieldset>
      {rule.approvers === 'group' && <GroupField {...props} />}
      <fieldset className="field">
        <legend className="lab">How many people have to approve each change?</legend>
        <div className="ctl choice">
          {counts.map((count) => (
            <label key={count}>
              {count}
              <input
                type="radio"
                name="approvals"
                checked={rule.approvals === count}
                onChange={() => onChange({ approvals: count })}
              />
            </label>
          ))}
        </div>
      </fieldset>
      <label className="check">
        <input
          type="checkbox"
          checked={rule.ownApproval}
          onChange={({ target }) => onChange({ ownApproval: target.checked })}
        />
        <span>Authors may approve what is their own</span>
      </label>
    </>
  )
}

function GroupField({ rule, groups, wrong, onChange }: ApproversFieldsProps) {
  if (groups.length === 0) {
    return <p className="quiet">There is no group yet. Make one below, then choose it here.</p>
  }
  return (
    <div className={wrong ? 'field invalid' : 'field'}>
      <label className="lab" htmlFor="rule-group">
        Group
      </label>
      <Select
        id="rule-group"
        value={rule.groupId ?? ''}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={wrong ? 'rule-group-error' : undefined}
        onChange={({ target }) => onChange({ groupId: target.value === '' ? null : target.value })}
      >
        <option value="">Choose a group</option>
        {groups.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      {wrong && <FieldError id="rule-group-error">{wrong}</FieldError>}
    </div>
  )
}
