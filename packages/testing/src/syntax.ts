import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseSync } from 'oxc-parser'
import { root } from './checkout.ts'

/** A node of a syntax tree, read by the names of its fields. */
export type SyntaxNode = { type: string } & Record<string, unknown>

export type SourceFile = { path: string; nodes: SyntaxNode[] }

/** Every TypeScript file below the folders of that name in the workspace, as the nodes of its tree. */
export function readSources(folder: string): SourceFile[] {
  const members = ['apps', 'packages'].flatMap((group) =>
    readdirSync(join(root, group)).map((name) => join(root, group, name, folder)),
  )
  return members.flatMap((member) => filesOf(member)).map((file) => readSource(file))
}

export function readSource(file: string): SourceFile {
  return parseSource(relative(root, file), readFileSync(file, 'utf8'))
}

export function parseSource(path: string, text: string): SourceFile {
  return { path, nodes: [...nodesOf(parseSync(path, text).program)] }
}

function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
      .map((name) => join(folder, name))
  } catch {
    return []
  }
}

function* nodesOf(value: unknown): Generator<SyntaxNode> {
  if (Array.isArray(value)) {
    for (const one of value) yield* nodesOf(one)
  } else if (isNode(value)) {
    yield value
    for (const child of Object.values(value)) yield* nodesOf(child)
  }
}

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value
}

/** `a.b.c` of an expression that is a chain of names, else what ends it. */
export function nameOf(node: unknown): string {
  if (!isNode(node)) return ''
  if (node.type === 'Identifier') return String(node['name'])
  if (node.type === 'MemberExpression')
    return `${nameOf(node['object'])}.${nameOf(node['property'])}`
  return ''
}

/** The text of a literal, with a template's holes left out. */
export function textOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined
  if (node.type === 'Literal') return typeof node['value'] === 'string' ? node['value'] : undefined
  if (node.type !== 'TemplateLiteral' || !Array.isArray(node['quasis'])) return undefined
  return node['quasis'].map(({ value }: { value: { cooked: string } }) => value.cooked).join('…')
}
