import type { FieldIssue } from '@candor/contract/errors'
import { isMap, isSeq, type Document } from 'yaml'
import { nameOf, offsetOf } from './source-issues.ts'

/** Where the value at a path begins: the name of its field, or what it is missing from. */
export function locate(document: Document.Parsed, path: FieldIssue['path']): number {
  let node: unknown = document.contents
  let offset = offsetOf(node) ?? 0
  for (const part of path) {
    const next = stepInto(node, part)
    if (!next) break
    node = next.node
    offset = next.offset ?? offset
  }
  return offset
}

type Step = { node: unknown; offset: number | undefined }

function stepInto(node: unknown, part: string | number): Step | undefined {
  if (isSeq(node) && typeof part === 'number') {
    const item = node.items[part]
    return { node: item, offset: offsetOf(item) }
  }
  if (!isMap(node)) return undefined
  // Of a name given twice, the last is the one that counts.
  const pair = node.items.findLast((one) => nameOf(one) === part)
  return pair && { node: pair.value, offset: offsetOf(pair.key) }
}
