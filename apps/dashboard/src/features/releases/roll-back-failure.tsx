import { ApiError } from '../../api/api-error.ts'
import { Button } from '../../components/button.tsx'
import { explainError } from '../../components/explain-error.ts'
import { Notice } from '../../components/notice.tsx'
import { SetDraftBack } from './set-draft-back.tsx'

type RollBackFailureProps = {
  workspace: string
  number: number
  error: Error | null
  /** Left out for those who may not go past the rules of review. */
  onEmergency?: (() => void) | undefined
}

/** Why it was not rolled back: somebody was faster, the rules have changed, or approval is needed. */
export function RollBackFailure({ workspace, number, error, onEmergency }: RollBackFailureProps) {
  if (!error) return null
  if (!(error instanceof ApiError)) return <Notice tone="bad">{explainError(error)}</Notice>
  if (error.code === 'conflict' || error.code === 'stale') {
    return (
      <Notice tone="bad" title="Not published: something changed meanwhile">
        <p>{error.message}</p>
        <p>What you see here is the new state. Look it over, then roll back again.</p>
      </Notice>
    )
  }
  if (issuesAt(error, 'changes').length > 0) {
    return (
      <Notice tone="bad" title="Not published: this needs approval first">
        <p>{error.message}.</p>
        <SetDraftBack workspace={workspace} number={number} />
        {onEmergency && (
          <p>
            If it cannot wait,{' '}
            <Button look="text" onClick={onEmergency}>
              put it back now, without approval…
            </Button>
          </p>
        )}
      </Notice>
    )
  }
  const fields = issuesAt(error, 'document')
  if (fields.length === 0) return <Notice tone="bad">{explainError(error)}</Notice>
  return (
    <Notice tone="bad" title={error.message}>
      <p>Change the draft by hand instead. These fields would have to differ:</p>
      <ul>
        {fields.map(({ path, message }) => (
          <li key={path.join('.')}>
            {placeWords(path)}: {message}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function issuesAt(error: ApiError, part: string) {
  return (error.details.issues ?? []).filter(({ path }) => path[0] === part)
}

/** “faqs, no. 2, answer”. */
function placeWords([, ...path]: readonly (string | number)[]): string {
  return path.map((part) => (typeof part === 'number' ? `no. ${part + 1}` : part)).join(', ')
}
