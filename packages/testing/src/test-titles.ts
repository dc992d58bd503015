import { join } from 'node:path'
import { root } from './checkout.ts'
import { isNode, readSource, type SyntaxNode, textOf } from './syntax.ts'

/** What a test file promises: the sentences of its groups and tests, and the rows its tables are made of. */
export type TestFile = { groups: string[]; sentences: string[]; literals: ReadonlySet<string> }

export function readTestFile(path: string): TestFile {
  const { nodes } = readSource(join(root, path))
  return {
    groups: nodes.flatMap((node) => titleOf(node, ['describe'])),
    sentences: nodes.flatMap((node) => titleOf(node, ['test', 'it'])),
    literals: new Set(nodes.flatMap((node) => literalOf(node))),
  }
}

/** Whether `group › sentence` is promised: word for word, or as a row of a table of tests. */
export function isPromised({ groups, sentences, literals }: TestFile, names: string[]): boolean {
  const sentence = names.at(-1) ?? ''
  return (
    names.slice(0, -1).every((group) => groups.includes(group)) &&
    sentences.some((one) => one === sentence || isRowOf(one, sentence, literals))
  )
}

/** Fills the places of `the %s is %i` from a sentence; each must stand in the file as it is. */
function isRowOf(template: string, sentence: string, literals: ReadonlySet<string>): boolean {
  const [start = '', ...rest] = template.split(/%[sidfjo]/)
  if (rest.length === 0 || !sentence.startsWith(start)) return false
  let left = sentence.slice(start.length)
  for (const [at, part] of rest.entries()) {
    const isLast = at === rest.length - 1
    const end = isLast ? left.length - part.length : left.indexOf(part)
    if (end < 0 || left.slice(end, end + part.length) !== part) return false
    if (!literals.has(left.slice(0, end))) return false
    left = left.slice(end + part.length)
  }
  return left === ''
}

/** The sentence of `test('…')`, `test.each(rows)('…')`, `test.runIf(is)('…')`; none of a skipped one. */
function titleOf(node: SyntaxNode, names: readonly string[]): string[] {
  if (node.type !== 'CallExpression' || !Array.isArray(node['arguments'])) return []
  const path = pathOf(node['callee'])
  const title = textOf(node['arguments'][0])
  if (title === undefined || node['arguments'].length < 2) return []
  const isSkipped = path.some((name) => ['skip', 'todo', 'fails', 'skipIf'].includes(name))
  return names.includes(path[0] ?? '') && !isSkipped ? [title] : []
}

/** `test.each(rows)` → test, each. */
function pathOf(node: unknown): string[] {
  if (!isNode(node)) return []
  if (node.type === 'Identifier') return [String(node['name'])]
  if (node.type === 'CallExpression') return pathOf(node['callee'])
  if (node.type !== 'MemberExpression') return []
  return [...pathOf(node['object']), ...pathOf(node['property'])]
}

function literalOf(node: SyntaxNode): string[] {
  const text = textOf(node)
  if (text !== undefined) return [text]
  return node.type === 'Literal' && typeof node['value'] === 'number' ? [String(node['value'])] : []
}
