import type { ImportPlan, Item } from '@candor/contract/views'
import { useEffect, useRef } from 'react'
import { ApiError } from '../../api/api-error.ts'
import { Button } from '../../components/button.tsx'
import { ChangeFolds } from '../../components/comparison/change-folds.tsx'
import { countsOf, countWords } from '../../components/comparison/change-words.ts'
import { counted } from '../../components/count-words.ts'
import { explainError } from '../../components/explain-error.ts'
import { Notice } from '../../components/notice.tsx'

const sides = {
  before: 'Draft now',
  after: 'After importing',
  absentBefore: 'Not in the draft',
  absentAfter: 'No longer in the draft',
}

type ImportPlanViewProps = {
  /** The draft as it is. */
  items: readonly Item[]
  plan: ImportPlan
  error: Error | null
  isBusy: boolean
  onApply: (plan: ImportPlan) => void
  onCancel: () => void
}

export function ImportPlanView({
  items,
  plan,
  error,
  isBusy,
  onApply,
  onCancel,
}: ImportPlanViewProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [plan])
  const { changes, unchanged } = plan
  return (
    <div className="block">
      <h3 ref={heading} tabIndex={-1}>
        {changes.length === 0
          ? 'The file says what the draft says already'
          : `Importing changes ${counted(changes.length, 'item')}`}
      </h3>
      <p className="quiet">
        {changes.length > 0 && `${countWords(countsOf(changes))}, `}
        {unchanged} unchanged.
      </p>
      {error && <ApplyFailure error={error} />}
      <ChangeFolds changes={changes} items={items} sides={sides} />
      <div className="plan-actions row-actions">
        <Button onClick={onCancel}>Do not import</Button>
        {changes.length > 0 && (
          <Button look="primary" busy={isBusy} onClick={() => onApply(plan)}>
            Change {counted(changes.length, 'item')} of the draft
          </Button>
        )}
      </div>
    </div>
  )
}

function ApplyFailure({ error }: { error: Error }) {
  const isConflict = error instanceof ApiError && error.code === 'conflict'
  return isConflict ? (
    <Notice tone="bad" title="Not imported: the draft changed meanwhile">
      <p>{error.message}</p>
      <p>Below is what the file would change now. Look it over, then import again.</p>
    </Notice>
  ) : (
    <Notice tone="bad">{explainError(error)}</Notice>
  )
}
