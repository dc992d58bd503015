import { Document, isMap, isScalar, isSeq, Scalar, visit, type Node } from 'yaml'

const lineWidth = 96

/** YAML that reads well and means the same to YAML 1.1 readers, which take `no` and 2026-05-03 for more than text. */
export function writeYaml(value: unknown): string {
  const document = new Document(value, {
    schema: 'core',
    compat: 'yaml-1.1',
    aliasDuplicateObjects: false,
  })
  visit(document, {
    Scalar(key, node) {
      if (key !== 'key' && typeof node.value === 'string') node.type = styleOf(node.value)
    },
  })
  setApart(document.contents)
  // The library’s own folding of double-quoted text loses spaces.
  return document.toString({ lineWidth, doubleQuotedAsJSON: true })
}

function styleOf(text: string): Scalar.Type {
  // A block cannot keep carriage returns, nor lines that are nothing but space.
  if (/\r|\n[\t ]+(\n|$)/.test(text)) return Scalar.QUOTE_DOUBLE
  if (text.includes('\n')) return Scalar.BLOCK_LITERAL
  return text.length > lineWidth - 16 && text.includes(' ') ? Scalar.BLOCK_FOLDED : Scalar.PLAIN
}

/** Empty lines between the sections of the document, and between the items of each. */
function setApart(contents: Node | null): void {
  if (!isMap(contents)) return
  contents.items.forEach((pair, index) => {
    if (isScalar(pair.key)) pair.key.spaceBefore = index > 0
    if (!isSeq(pair.value)) return
    pair.value.items.forEach((item, place) => {
      if (isMap(item)) item.spaceBefore = place > 0
    })
  })
}
