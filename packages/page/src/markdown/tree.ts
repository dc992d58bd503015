/** Text of the small Markdown subset, as a tree that can be rendered to nothing but known elements. */
export type Block =
  | { type: 'paragraph'; children: Inline[] }
  /** The text of an item in a list without blank lines: no paragraph of its own. */
  | { type: 'line'; children: Inline[] }
  | { type: 'heading'; level: number; children: Inline[] }
  | { type: 'code'; text: string }
  | { type: 'quote'; children: Block[] }
  | { type: 'list'; start: number | undefined; items: Block[][] }

export type Inline =
  | { type: 'text'; text: string }
  | { type: 'code'; text: string }
  | { type: 'break' }
  | { type: 'strong' | 'emphasis'; children: Inline[] }
  | { type: 'link'; href: string; children: Inline[] }

export function textOf(blocks: readonly Block[]): string {
  return blocks.map(textOfBlock).join('\n')
}

function textOfBlock(block: Block): string {
  if (block.type === 'code') return block.text
  if (block.type === 'quote') return textOf(block.children)
  if (block.type === 'list') return block.items.map(textOf).join('\n')
  return textOfInline(block.children)
}

export function textOfInline(inline: readonly Inline[]): string {
  return inline
    .map((node) => {
      if (node.type === 'break') return '\n'
      return 'text' in node ? node.text : textOfInline(node.children)
    })
    .join('')
}
