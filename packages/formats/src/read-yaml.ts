import { Composer, type CST, type Document, Lexer, LineCounter, Parser } from 'yaml'

/** Collections within collections. A trust center needs six. */
const maxDepth = 32

/** Entries of one collection, and comments between them. The longest list has 500. */
const maxEntries = 5_000

/** Pieces of syntax. A trust center with 500 items of every kind has 240,000. */
const maxPieces = 400_000

export type YamlSource = { documents: Document.Parsed[]; lineAt: (offset: number) => number }

export type Unread = { line: number; message: string }

/**
 * The YAML documents of a text, or the line at which it turns out to be more than anything we read. That
 * is found while it is read, before it has cost much.
 */
export function readYaml(text: string): YamlSource | { unread: Unread } {
  const counter = new LineCounter()
  const lineAt = (offset: number) => Math.max(1, counter.linePos(offset).line)
  counter.addNewLine(0)
  const parser = new Parser(counter.addNewLine)
  const tokens: CST.Token[] = []
  let pieces = 0
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme))
    pieces += 1
    const message = excessOf(parser.stack, Math.max(pieces / maxPieces, tokens.length / maxEntries))
    if (message !== undefined) return { unread: { line: lineAt(parser.offset), message } }
  }
  tokens.push(...parser.end())
  const composer = new Composer({
    schema: 'core',
    merge: false,
    resolveKnownTags: false,
    stringKeys: true,
    // Comparing every key with every other takes minutes in a hostile file.
    uniqueKeys: false,
  })
  return { documents: [...composer.compose(tokens, true, text.length)], lineAt }
}

/** What is too much by now; `share` of all that may be read, was. */
function excessOf(open: readonly CST.Token[], share: number): string | undefined {
  // The composer recurses, so depth is bounded before it sees anything. Two more are open besides the
  // collections: the document and a scalar.
  if (open.length > maxDepth + 2) return 'This is nested too deeply'
  const top = open.at(-1)
  const entries = top && 'items' in top ? top.items.length : 0
  if (entries > maxEntries)
    return `There is too much in one list: use at most ${maxEntries} entries`
  return share > 1 ? 'This is more than a trust center can have' : undefined
}
