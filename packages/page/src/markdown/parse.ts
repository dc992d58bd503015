import MarkdownIt, { type Token } from 'markdown-it'
import type { Block, Inline } from './tree.ts'

const markdown = new MarkdownIt('zero', { html: false, maxNesting: 20 }).enable([
  'autolink',
  'backticks',
  'blockquote',
  'code',
  'emphasis',
  'entity',
  'escape',
  'fence',
  'heading',
  'image',
  'link',
  'list',
  'newline',
])
markdown.validateLink = isAllowedLink

/** Encrypted web pages, mail, and places on the same page. */
export function isAllowedLink(href: string): boolean {
  if (/^#[^\s]+$/.test(href)) return true
  return /^(https:\/\/|mailto:[^\s])/i.test(href) && URL.canParse(href)
}

type Node = { token: Token; children: Node[] }

export function parseMarkdown(text: string): Block[] {
  return blocksOf(nest(markdown.parse(text, {})))
}

/** Nobody writes deeper than this by intent; what is deeper loses its marks and keeps its text. */
const maxDepth = 32

/** markdown-it's flat list of opening and closing tokens, as a tree. */
function nest(tokens: readonly Token[]): Node[] {
  const top: Node[] = []
  const open: Node[][] = [top]
  for (const token of tokens) {
    if (token.nesting === -1) {
      open.pop()
      continue
    }
    const siblings = open.at(-1) ?? top
    if (token.nesting === 1 && open.length > maxDepth) {
      open.push(siblings)
      continue
    }
    const node: Node = { token, children: [] }
    siblings.push(node)
    if (token.nesting === 1) open.push(node.children)
  }
  return top
}

function blocksOf(nodes: readonly Node[]): Block[] {
  return nodes.flatMap((node) => blockOf(node) ?? [])
}

function blockOf({ token, children }: Node): Block | undefined {
  switch (token.type) {
    case 'paragraph_open':
      return { type: token.hidden ? 'line' : 'paragraph', children: contentOf(children) }
    case 'heading_open':
      return { type: 'heading', level: Number(token.tag.slice(1)), children: contentOf(children) }
    case 'fence':
    case 'code_block':
      return { type: 'code', text: token.content.replace(/\n$/, '') }
    case 'blockquote_open':
      return { type: 'quote', children: blocksOf(children) }
    case 'bullet_list_open':
      return { type: 'list', start: undefined, items: itemsOf(children) }
    case 'ordered_list_open':
      return { type: 'list', start: Number(token.attrGet('start') ?? 1), items: itemsOf(children) }
    default:
      return undefined
  }
}

function itemsOf(nodes: readonly Node[]): Block[][] {
  return nodes.map(({ children }) => blocksOf(children))
}

function contentOf(nodes: readonly Node[]): Inline[] {
  return nodes.flatMap(({ token }) => inlineOf(nest(token.children ?? [])))
}

function inlineOf(nodes: readonly Node[]): Inline[] {
  return nodes.flatMap((node) => inlineNode(node) ?? [])
}

function inlineNode({ token, children }: Node): Inline | Inline[] | undefined {
  switch (token.type) {
    case 'text':
    case 'text_special':
    // A picture is named, not shown: pages load nothing from elsewhere.
    case 'image':
      return token.content ? { type: 'text', text: token.content } : undefined
    case 'softbreak':
      return { type: 'text', text: '\n' }
    case 'hardbreak':
      return { type: 'break' }
    case 'code_inline':
      return { type: 'code', text: token.content }
    case 'strong_open':
      return { type: 'strong', children: inlineOf(children) }
    case 'em_open':
      return { type: 'emphasis', children: inlineOf(children) }
    case 'link_open':
      return linkOf(token, inlineOf(children))
    default:
      return undefined
  }
}

function linkOf(token: Token, children: Inline[]): Inline | Inline[] {
  const href = String(token.attrGet('href') ?? '')
  return isAllowedLink(href) ? { type: 'link', href, children } : children
}
