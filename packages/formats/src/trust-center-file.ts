import type { FieldIssue } from '@candor/contract/errors'
import { TrustCenter } from '@candor/contract/trust-center'
import { Document, LineCounter, parseDocument, Scalar, visit } from 'yaml'
import { explainIssues } from './explain-issues.ts'
import { lineOf } from './line-of.ts'
import { inSchemaOrder } from './schema-order.ts'

export type ParsedTrustCenter =
  | { ok: true; document: TrustCenter }
  | { ok: false; issues: FieldIssue[] }

const largestFile = 2_000_000
const deepest = 32

/**
 * Reads a trust-center document from YAML 1.2 or JSON. A text that is none gives every mistake at
 * once, each with its path and line.
 */
export function parseTrustCenter(text: string): ParsedTrustCenter {
  if (text.length > largestFile) return refuse('Use a file of at most 2 MB')
  const lines = new LineCounter()
  const yaml = parseDocument(text.replace(/^\uFEFF/, ''), {
    lineCounter: lines,
    schema: 'core',
    stringKeys: true,
    logLevel: 'silent',
  })
  if (yaml.errors.length > 0) {
    return {
      ok: false,
      issues: yaml.errors.map(({ message, pos }) => ({
        path: [],
        message: message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? message,
        line: lines.linePos(pos[0]).line,
      })),
    }
  }
  const strange = findStrange(yaml, lines)
  if (strange) return { ok: false, issues: [strange] }
  const value: unknown = yaml.toJS({ maxAliasCount: 100 })
  const parsed = TrustCenter.safeParse(value)
  if (parsed.success) return { ok: true, document: parsed.data }
  const issues = explainIssues(parsed.error, value).map((issue) => ({
    ...issue,
    line: lineOf(yaml, lines, issue),
  }))
  return { ok: false, issues: issues.toSorted((a, b) => a.line - b.line) }
}

function refuse(message: string): ParsedTrustCenter {
  return { ok: false, issues: [{ path: [], message, line: 1 }] }
}

/** What YAML allows and a trust center never needs: references, tags of one's own, bottomless nesting. */
function findStrange(yaml: Document, lines: LineCounter): FieldIssue | undefined {
  let found: FieldIssue | undefined
  const report = (message: string, offset: number | undefined) => {
    found = { path: [], message, line: lines.linePos(offset ?? 0).line }
    return visit.BREAK
  }
  visit(yaml, {
    Alias: (_, node) => report('References (*) are not allowed here', node.range?.[0]),
    Node: (_, node, path) => {
      if (path.length > deepest * 2) return report('This is nested too deeply', node.range?.[0])
      if (node.tag !== undefined && !node.tag.startsWith('tag:yaml.org,2002:')) {
        return report(`The tag ${node.tag} is not allowed here`, node.range?.[0])
      }
      return undefined
    },
    Pair: (_, { key }) =>
      key instanceof Scalar && key.value === '__proto__'
        ? report('The name __proto__ is not allowed', key.range?.[0])
        : undefined,
  })
  return found
}

/** The document as text that people like to read: fields in order, long text as it was written. */
export function stringifyTrustCenter(document: TrustCenter, format: 'yaml' | 'json'): string {
  const ordered = inSchemaOrder(document, TrustCenter)
  if (format === 'json') return `${JSON.stringify(ordered, undefined, 2)}\n`
  return new Document(ordered, { version: '1.2', schema: 'core' }).toString({
    lineWidth: 100,
    minContentWidth: 60,
  })
}
