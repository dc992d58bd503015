import type { FieldIssue } from '@candor/contract/errors'
import { ApiError } from '../../api/api-error.ts'
import { counted } from '../../components/count-words.ts'
import { explainError } from '../../components/explain-error.ts'
import { Notice } from '../../components/notice.tsx'

/** Every mistake of a file at once, by line and by its place in the document. */
export function ImportMistakes({ error }: { error: Error }) {
  const issues = error instanceof ApiError ? (error.details.issues ?? []) : []
  if (issues.length === 0) return <Notice tone="bad">{explainError(error)}</Notice>
  return (
    <Notice
      tone="bad"
      title={`The file has ${counted(issues.length, 'mistake')}; nothing was changed`}
    >
      <ul className="mistakes">
        {issues.map((issue, index) => (
          <li key={index}>
            <span className="num quiet">{issue.line ? `Line ${issue.line}` : ''}</span>
            <span>
              {issue.message}
              {issue.path.length > 0 && <code>{pathWords(issue.path)}</code>}
            </span>
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** controlGroups[0].controls[2].status */
export function pathWords(path: FieldIssue['path']): string {
  return path
    .map((part, index) =>
      typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${part}`,
    )
    .join('')
}
