import { Fragment, useMemo, type ReactNode } from 'react'
import { parseMarkdown } from '../markdown/parse.ts'
import type { Block, Inline } from '../markdown/tree.ts'

/** A text in the page's Markdown. Its headings read as strong paragraphs. */
export function Prose({ text }: { text: string }) {
  const blocks = useMemo(() => parseMarkdown(text), [text])
  return <Blocks blocks={blocks} />
}

/** With `headings`, those below a section's own title become real headings. */
export function Blocks({ blocks, headings }: { blocks: readonly Block[]; headings?: boolean }) {
  return blocks.map((block, index) => (
    <Fragment key={index}>{renderBlock(block, headings ?? false)}</Fragment>
  ))
}

function renderBlock(block: Block, headings: boolean): ReactNode {
  switch (block.type) {
    case 'paragraph':
      return <p>{renderInline(block.children)}</p>
    case 'line':
      return renderInline(block.children)
    case 'heading':
      return headings ? (
        <h3>{renderInline(block.children)}</h3>
      ) : (
        <p>
          <strong>{renderInline(block.children)}</strong>
        </p>
      )
    case 'code':
      return (
        // Long lines scroll sideways, which needs the keyboard as well.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <pre tabIndex={0}>
          <code>{block.text}</code>
        </pre>
      )
    case 'quote':
      return (
        <blockquote>
          <Blocks blocks={block.children} />
        </blockquote>
      )
    case 'list':
      return <List start={block.start} items={block.items} />
  }
}

function List({ start, items }: { start: number | undefined; items: readonly Block[][] }) {
  const entries = items.map((item, index) => (
    <li key={index}>
      <Blocks blocks={item} />
    </li>
  ))
  if (start === undefined) return <ul>{entries}</ul>
  return start === 1 ? <ol>{entries}</ol> : <ol start={start}>{entries}</ol>
}

function renderInline(inline: readonly Inline[]): ReactNode {
  return inline.map((node, index) => <Fragment key={index}>{renderNode(node)}</Fragment>)
}

function renderNode(node: Inline): ReactNode {
  switch (node.type) {
    case 'text':
      return node.text
    case 'break':
      return <br />
    case 'code':
      return <code>{node.text}</code>
    case 'strong':
      return <strong>{renderInline(node.children)}</strong>
    case 'emphasis':
      return <em>{renderInline(node.children)}</em>
    case 'link':
      return <a href={node.href}>{renderInline(node.children)}</a>
  }
}
