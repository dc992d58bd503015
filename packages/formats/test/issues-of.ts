import { formatIssue } from '../src/format-issue.ts'
import { parseTrustCenter } from '../src/trust-center-file.ts'

/** What is wrong with a file, as people read it. */
export function issuesOf(text: string): string[] {
  const parsed = parseTrustCenter(text)
  return parsed.ok ? [] : parsed.issues.map(formatIssue)
}
