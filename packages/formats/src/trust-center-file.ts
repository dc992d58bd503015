import { checkValue } from '@candor/contract/check-value'
import type { FieldIssue } from '@candor/contract/errors'
import { TrustCenter } from '@candor/contract/trust-center'
import type { Document } from 'yaml'
import { inSchemaOrder } from './in-schema-order.ts'
import { locate } from './locate.ts'
import { readYaml, type YamlSource } from './read-yaml.ts'
import { schemaIssues, wordsOf } from './schema-issues.ts'
import { aliasIssues, strictnessIssues, syntaxIssues } from './source-issues.ts'
import { writeYaml } from './write-yaml.ts'

export type ParsedTrustCenter =
  | { ok: true; document: TrustCenter }
  | { ok: false; issues: FieldIssue[] }

const maxLength = 2_000_000
/** More than anybody reads; every further one costs time and memory in a hostile file. */
const maxIssues = 100

/** Reads a trust-center document, YAML or JSON, or says everything that is wrong with it and where. */
export function parseTrustCenter(text: string): ParsedTrustCenter {
  if (text.length > maxLength) return refuse([issueAt(1, 'Use a file of at most 2 MB')])
  const source = readYaml(text)
  if ('unread' in source) return refuse([issueAt(source.unread.line, source.unread.message)])
  const [document] = source.documents
  const broken = syntaxIssues(source)
  if (!document || broken.length > 0) return refuse(broken)
  if (document.contents === null) return refuse([issueAt(1, 'The file is empty')])
  const loose = strictnessIssues(document, source)
  const aliases = aliasIssues(document, source)
  if (aliases.length > 0) return refuse([...loose, ...aliases])
  const parsed = checkValue(TrustCenter, document.toJS(), { error: wordsOf })
  if (parsed.success && loose.length === 0) return { ok: true, document: parsed.data }
  const wrong = parsed.success ? [] : schemaIssues(parsed.error)
  return refuse([...loose, ...withLines(wrong, document, source)])
}

/** The document as text that reads well and is the same for the same content. */
export function stringifyTrustCenter(document: TrustCenter, format: 'yaml' | 'json'): string {
  const ordered = inSchemaOrder(document, TrustCenter)
  return format === 'yaml' ? writeYaml(ordered) : `${JSON.stringify(ordered, undefined, 2)}\n`
}

function withLines(
  issues: readonly FieldIssue[],
  document: Document.Parsed,
  { lineAt }: YamlSource,
): FieldIssue[] {
  const told = issues.slice(0, maxIssues)
  return told.map((issue) => ({ ...issue, line: lineAt(locate(document, issue.path)) }))
}

function issueAt(line: number, message: string): FieldIssue {
  return { path: [], message, line }
}

function refuse(issues: readonly FieldIssue[]): { ok: false; issues: FieldIssue[] } {
  const inOrder = issues.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0))
  return { ok: false, issues: inOrder.slice(0, maxIssues) }
}
