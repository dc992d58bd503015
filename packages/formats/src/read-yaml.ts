import { Composer, type CST, type Document, Lexer, LineCounter, Parser } from 'yaml'

/** Collections within collections. A trust center needs six. */
const maxDepth = 32

export type YamlSource = { documents: Document.Parsed[]; lineAt: (offset: number) => number }

/** The YAML documents of a text, or the line at which it nests deeper than anything we read. */
export function readYaml(text: string): YamlSource | { tooDeepAt: number } {
  const counter = new LineCounter()
  const lineAt = (offset: number) => Math.max(1, counter.linePos(offset).line)
  counter.addNewLine(0)
  const parser = new Parser(counter.addNewLine)
  const tokens: CST.Token[] = []
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme))
    // The composer recurses, so depth is bounded before it sees anything. Two more are open besides
    // the collections: the document and a scalar.
    if (parser.stack.length > maxDepth + 2) return { tooDeepAt: lineAt(parser.offset) }
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
