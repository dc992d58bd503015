import { textOfInline, type Block } from './tree.ts'

export type TextSection = { id: string; title: string; blocks: Block[] }

/**
 * Splits a long text at its headings of the first and second level. What stands before the first
 * one gets the title given. Ids are made from the titles and differ from each other and from `taken`.
 */
export function splitSections(
  blocks: readonly Block[],
  opening: string,
  taken: readonly string[],
): TextSection[] {
  const sections: { title: string; blocks: Block[] }[] = []
  for (const block of blocks) {
    if (block.type === 'heading' && block.level <= 2) {
      sections.push({ title: textOfInline(block.children), blocks: [] })
      continue
    }
    if (sections.length === 0) sections.push({ title: opening, blocks: [] })
    sections.at(-1)?.blocks.push(block)
  }
  const ids = new Set(taken)
  return sections.map((section) => ({ id: freeId(section.title, ids), ...section }))
}

function freeId(title: string, ids: Set<string>): string {
  const words = title.toLowerCase().match(/[\p{Letter}\p{Mark}\p{Number}]+/gu) ?? ['section']
  const base = words.join('-').slice(0, 60)
  let id = base
  for (let count = 2; ids.has(id); count += 1) id = `${base}-${count}`
  ids.add(id)
  return id
}
