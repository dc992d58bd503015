import { kindNames, kindOf } from '@candor/contract/kinds/registry'
import type { ReviewRule } from '@candor/contract/review/rule'
import { FieldError } from '../../components/text-field.tsx'

export type RulePartProps = {
  rule: ReviewRule
  wrong: string | undefined
  onChange: (part: Partial<ReviewRule>) => void
}

const answers = [
  ['never', 'Nothing'],
  ['kinds', 'Some kinds'],
  ['always', 'Everything'],
] as const

/** What has to be approved. */
export function CoveredFields({ rule, wrong, onChange }: RulePartProps) {
  const { required, kinds } = rule
  return (
    <>
      <fieldset className="field">
        <legend className="lab">What has to be approved before it is published?</legend>
        <div className="ctl choice">
          {answers.map(([value, label]) => (
            <label key={value}>
              {label}
              <input
                type="radio"
                name="required"
                checked={required === value}
                onChange={() =>
                  onChange({ required: value, ...(value !== 'kinds' && { kinds: [] }) })
                }
              />
            </label>
          ))}
        </div>
      </fieldset>
      {required === 'kinds' && (
        <fieldset
          className={wrong ? 'field invalid' : 'field'}
          aria-describedby={wrong ? 'kinds-error' : undefined}
        >
          <legend className="lab">Which kinds?</legend>
          <div className="ctl kinds">
            {kindNames.map((kind) => (
              <label key={kind} className="check">
                <input
                  type="checkbox"
                  checked={kinds.includes(kind)}
                  onChange={({ target }) =>
                    onChange({
                      kinds: kindNames.filter((one) =>
                        one === kind ? target.checked : kinds.includes(one),
                      ),
                    })
                  }
                />
                {kindOf(kind).plural}
              </label>
            ))}
          </div>
          {wrong && <FieldError id="kinds-error">{wrong}</FieldError>}
        </fieldset>
      )}
    </>
  )
}
