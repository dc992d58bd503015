import { explainError } from '../../components/explain-error.ts'
import { Notice } from '../../components/notice.tsx'
import { isOutOfDate } from './use-request-action.ts'

/** Why something was not done; where somebody was faster, that the screen shows the new state. */
export function ActionFailure({ error }: { error: Error | null }) {
  if (!error) return null
  if (!isOutOfDate(error)) return <Notice tone="bad">{explainError(error)}</Notice>
  return (
    <Notice tone="bad" title="Not done: something changed meanwhile">
      <p>{error.message}</p>
      <p>What you see here is the new state. Look it over, then try again.</p>
    </Notice>
  )
}
