import type { FieldIssue } from '@candor/contract/errors'
import { type Document, isMap, isNode, type LineCounter } from 'yaml'

/** The line that an issue is about: of its key, or where it is missing, of what it is missing in. */
export function lineOf(yaml: Document, lines: LineCounter, { path }: FieldIssue): number {
  for (let length = path.length; length > 0; length -= 1) {
    const offset = offsetOf(yaml, path.slice(0, length))
    if (offset !== undefined) return lines.linePos(offset).line
  }
  return 1
}

function offsetOf(yaml: Document, path: readonly (string | number)[]): number | undefined {
  const parent = path.length === 1 ? yaml.contents : yaml.getIn(path.slice(0, -1), true)
  if (isMap(parent)) {
    const pair = parent.items.find(({ key }) => isNode(key) && String(key) === path.at(-1))
    if (pair) return isNode(pair.key) ? pair.key.range?.[0] : undefined
  }
  const node = yaml.getIn(path, true)
  return isNode(node) ? node.range?.[0] : undefined
}
