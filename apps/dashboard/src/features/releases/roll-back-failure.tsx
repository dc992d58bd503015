import { ApiError } from '../../api/api-error.ts'
import { explainError } from '../../components/explain-error.ts'
import { Notice } from '../../components/notice.tsx'

/** Why it was not rolled back: somebody was faster, or the rules have changed since. */
export function RollBackFailure({ error }: { error: Error | null }) {
  if (!error) return null
  if (!(error instanceof ApiError)) return <Notice tone="bad">{explainError(error)}</Notice>
  if (error.code === 'conflict') {
    return (
      <Notice tone="bad" title="Not published: something changed meanwhile">
        <p>{error.message}</p>
        <p>What you see here is the new state. Look it over, then roll back again.</p>
      </Notice>
    )
  }
  const issues = (error.details.issues ?? []).filter(({ path }) => path[0] === 'document')
  if (issues.length === 0) return <Notice tone="bad">{explainError(error)}</Notice>
  return (
    <Notice tone="bad" title={error.message}>
      <p>Change the draft by hand instead. These fields would have to differ:</p>
      <ul>
        {issues.map(({ path, message }) => (
          <li key={path.join('.')}>
            {placeWords(path)}: {message}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** “faqs, no. 2, answer”. */
function placeWords([, ...path]: readonly (string | number)[]): string {
  return path.map((part) => (typeof part === 'number' ? `no. ${part + 1}` : part)).join(', ')
}
