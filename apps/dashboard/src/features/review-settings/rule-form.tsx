import { ReviewRule, type ReviewSettings } from '@candor/contract/review/rule'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError } from '../../api/api-error.ts'
import { reviewMutations, reviewQueries } from '../../api/review-queries.ts'
import { Button } from '../../components/button.tsx'
import { explainError } from '../../components/explain-error.ts'
import { errorsOf, type FieldErrors } from '../../components/field-errors.ts'
import { LeaveGuard } from '../../components/leave-guard.tsx'
import { Notice } from '../../components/notice.tsx'
import { useToast } from '../../components/toast.tsx'
import { ApproversFields } from './approvers-fields.tsx'
import { CoveredFields } from './covered-fields.tsx'
import { ruleInWords } from './rule-words.ts'

type RuleFormProps = { workspace: string; settings: ReviewSettings }

export function RuleForm({ workspace, settings }: RuleFormProps) {
  const [rule, setRule] = useState<ReviewRule>(settings.rule)
  const [wrong, setWrong] = useState<FieldErrors>({})
  const save = useSaveRule(workspace)
  const isChanged = JSON.stringify(rule) !== JSON.stringify(settings.rule)

  function handleSave() {
    const parsed = ReviewRule.safeParse(rule)
    setWrong(parsed.success ? {} : errorsOf(parsed.error))
    if (parsed.success && !save.isPending) {
      save.mutate({ version: settings.version, rule: parsed.data })
    }
  }

  function handleChange(part: Partial<ReviewRule>) {
    setWrong({})
    setRule({ ...rule, ...part })
  }

  return (
    <form
      className="block fields rule-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        handleSave()
      }}
    >
      <CoveredFields rule={rule} wrong={wrong['kinds']} onChange={handleChange} />
      {rule.required !== 'never' && (
        <ApproversFields
          rule={rule}
          groups={settings.groups}
          wrong={wrong['groupId']}
          onChange={handleChange}
        />
      )}
      <SaveFailure error={save.error} />
      {isChanged && (
        <div className="rule-after">
          <p role="status">
            {ReviewRule.safeParse(rule).success && ruleInWords({ rule, groups: settings.groups })}
          </p>
          <p className="row-actions">
            <Button look="primary" type="submit" busy={save.isPending}>
              Set this rule
            </Button>
            <Button look="quiet" onClick={() => setRule(settings.rule)}>
              Leave it as it was
            </Button>
          </p>
        </div>
      )}
      <LeaveGuard when={isChanged} what="setting the rule" />
    </form>
  )
}

function SaveFailure({ error }: { error: Error | null }) {
  if (!error) return null
  if (!(error instanceof ApiError && error.code === 'stale')) {
    return <Notice tone="bad">{explainError(error)}</Notice>
  }
  return (
    <Notice tone="bad" title="Not set: somebody else changed the rules meanwhile">
      <p>What you see here is the rule as it is now.</p>
    </Notice>
  )
}

function useSaveRule(workspace: string) {
  const queryClient = useQueryClient()
  const showToast = useToast()
  return useMutation({
    ...reviewMutations(workspace).setRule,
    onSuccess: (settings) => {
      queryClient.setQueryData(reviewQueries.settings(workspace).queryKey, settings)
      document.getElementById('main')?.focus()
      showToast({ message: 'The rule is set.' })
    },
    onError: (error) => {
      if (!(error instanceof ApiError) || error.code !== 'stale') return
      void queryClient.invalidateQueries({ queryKey: reviewQueries.settings(workspace).queryKey })
    },
  })
}
