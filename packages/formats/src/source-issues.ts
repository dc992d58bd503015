import type { FieldIssue } from '@candor/contract/errors'
import { isMap, isNode, isScalar, isSeq, visit, type Document, type Pair } from 'yaml'
import type { YamlSource } from './read-yaml.ts'

type Path = FieldIssue['path']

/** What keeps the text from being read at all. Nothing else is worth saying before this is mended. */
export function syntaxIssues({ documents, lineAt }: YamlSource): FieldIssue[] {
  const issues = documents.flatMap(({ errors }) =>
    errors.map(({ code, pos, message }) => ({
      path: [],
      message: code === 'NON_STRING_KEY' ? 'The name of a field must be text' : message,
      line: lineAt(pos[0]),
    })),
  )
  const second = documents[1]
  if (!second) return issues
  const line = lineAt(second.range[0])
  return [...issues, { path: [], message: 'Write one document: a second one begins here', line }]
}

/** What YAML would let pass and we do not: names given twice and tags of its own. */
export function strictnessIssues(document: Document.Parsed, source: YamlSource): FieldIssue[] {
  const at = (offset: number) => source.lineAt(offset)
  const tags = document.warnings.map(({ pos, message }) => ({
    path: [],
    message: message.startsWith('Unresolved tag')
      ? 'Leave out the tag that begins with !'
      : message,
    line: at(pos[0]),
  }))
  return [...tags, ...fieldIssues(document.contents, [], at)]
}

/** Aliases let a small file unfold into a huge one, and an export would not keep them. */
export function aliasIssues(document: Document.Parsed, { lineAt }: YamlSource): FieldIssue[] {
  const issues: FieldIssue[] = []
  visit(document, {
    Alias(_, { source, range }) {
      const message = `Write this out: aliases such as *${source} are not followed`
      issues.push({ path: [], message, line: lineAt(range?.[0] ?? 0) })
    },
  })
  return issues
}

function fieldIssues(node: unknown, path: Path, lineAt: (offset: number) => number): FieldIssue[] {
  if (isSeq(node)) {
    return node.items.flatMap((item, index) => fieldIssues(item, [...path, index], lineAt))
  }
  if (!isMap(node)) return []
  const lines = new Map<string, number>()
  return node.items.flatMap((pair) => {
    const name = nameOf(pair)
    const line = lineAt(offsetOf(pair.key) ?? 0)
    const first = lines.get(name)
    lines.set(name, first ?? line)
    const here = [...path, name]
    const own = [
      ...(name === '__proto__' ? ['This name is not allowed'] : []),
      ...(first === undefined ? [] : [`This field is given twice, first on line ${first}`]),
    ].map((message) => ({ path: here, message, line }))
    return [...own, ...fieldIssues(pair.value, here, lineAt)]
  })
}

export function nameOf({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : ''
}

export function offsetOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined
}
