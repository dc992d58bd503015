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
  const { rule, setRule, isOvertaken, take } = useRule(settings)
  const [wrong, setWrong] = useState<FieldErrors>({})
  const save = useSaveRule(workspace, take)
  const isChanged = !isSame(rule, settings.rule)

  function handleSave() {
    const parsed = ReviewRule.safeParse(rule)
    setWrong(parsed.success ? {} : errorsOf(parsed.error))
    if (parsed.success && !save.isPending) {
      save.mutate({ version: settings.version, rule: parsed.data })
    }
  }

  function handleTake() {
    save.reset()
    setWrong({})
    take(settings)
    document.getElementById('main')?.focus()
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
      {isOvertaken ? <Overtaken settings={settings} /> : <SaveFailure error={save.error} />}
      {isChanged && (
        <div className="rule-after">
          <p role="status">
            {ReviewRule.safeParse(rule).success && ruleInWords({ rule, groups: settings.groups })}
          </p>
          <p className="row-actions">
            <Button look="primary" type="submit" busy={save.isPending}>
              {isOvertaken ? 'Set this rule all the same' : 'Set this rule'}
            </Button>
            <Button look="quiet" onClick={handleTake}>
              {isOvertaken ? 'Take the new rule' : 'Leave it as it was'}
            </Button>
          </p>
        </div>
      )}
      <LeaveGuard when={isChanged} what="setting the rule" />
    </form>
  )
}

/** What is chosen, which nothing that somebody else sets meanwhile takes away. */
function useRule(settings: ReviewSettings) {
  const [rule, setRule] = useState<ReviewRule>(settings.rule)
  const [known, setKnown] = useState(settings)
  const [isLate, setLate] = useState(false)
  const isUntouched = isSame(rule, known.rule) || isSame(rule, settings.rule)
  function take(current: ReviewSettings) {
    setRule(current.rule)
    setKnown(current)
    setLate(false)
  }
  if (known.version !== settings.version) {
    if (isUntouched) take(settings)
    else {
      setKnown(settings)
      setLate(true)
    }
  }
  return { rule, setRule, isOvertaken: isLate && !isSame(rule, settings.rule), take }
}

function isSame(one: ReviewRule, other: ReviewRule): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function Overtaken({ settings }: { settings: ReviewSettings }) {
  return (
    <Notice tone="bad" title="Somebody else changed the rules meanwhile">
      <p>Now: {ruleInWords(settings)}</p>
      <p>What you chose is not set. You can set it over theirs, or take theirs.</p>
    </Notice>
  )
}

function SaveFailure({ error }: { error: Error | null }) {
  if (!error) return null
  if (!(error instanceof ApiError && error.code === 'stale')) {
    return <Notice tone="bad">{explainError(error)}</Notice>
  }
  return (
    <Notice tone="bad" title="Not set: somebody else changed the rules meanwhile">
      <p>Their rule comes in a moment. What you chose stays.</p>
    </Notice>
  )
}

function useSaveRule(workspace: string, onSaved: (settings: ReviewSettings) => void) {
  const queryClient = useQueryClient()
  const showToast = useToast()
  return useMutation({
    ...reviewMutations(workspace).setRule,
    onSuccess: (settings) => {
      queryClient.setQueryData(reviewQueries.settings(workspace).queryKey, settings)
      onSaved(settings)
      document.getElementById('main')?.focus()
      showToast({ message: 'The rule is set.' })
    },
    onError: (error) => {
      if (!(error instanceof ApiError) || error.code !== 'stale') return
      void queryClient.invalidateQueries({ queryKey: reviewQueries.settings(workspace).queryKey })
    },
  })
}
