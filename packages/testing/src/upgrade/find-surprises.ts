import type { Fact, Kind } from './read-shape.ts'

/**
 * What a change of the schema does that the version before does not expect, which still runs on it: what
 * it uses is gone or otherwise, what it writes may be refused, or it waits while a table is written anew.
 */
export function findSurprises(before: readonly Fact[], after: readonly Fact[]): string[] {
  const was = new Map(before.map((fact) => [keyOf(fact), fact]))
  const is = new Map(after.map((fact) => [keyOf(fact), fact]))
  const tables = new Set(before.filter(({ kind }) => kind === 'table').map(({ name }) => name))
  const lost = before.filter((fact) => neededAsItWas.has(fact.kind) && !is.has(keyOf(fact)))
  const added = after.filter((fact) => !was.has(keyOf(fact)) && tables.has(fact.table ?? ''))
  const changed = after.flatMap((fact) => {
    const old = was.get(keyOf(fact))
    return old ? changes(old, fact) : []
  })
  return [
    ...lost.map(({ kind, name }) => `the ${kind} ${name} is gone`),
    ...added.flatMap(surpriseOfNew),
    ...changed,
  ].toSorted()
}

function keyOf({ kind, name }: Fact): string {
  return `${kind} ${name}`
}

/** Without a constraint, an index or a trigger nothing is refused that was taken before. */
const neededAsItWas: ReadonlySet<Kind> = new Set(['table', 'column', 'policy', 'function', 'right'])

/** Of a new thing on a table that was there. */
function surpriseOfNew({ kind, name, is }: Fact): string[] {
  switch (kind) {
    case 'column':
      return is['takesNull'] === true || is['hasDefault'] === true
        ? []
        : [`the column ${name} needs a value that nobody gives`]
    case 'constraint':
      return [`the constraint ${name} is new`]
    case 'index':
      return [`the index ${name} is made while writers wait`]
    case 'trigger':
      return [`the trigger ${name} is new`]
    case 'policy':
      return is['permissive'] === true ? [] : [`the policy ${name} is new and takes away`]
    default:
      return []
  }
}

function changes(old: Fact, { kind, name, is }: Fact): string[] {
  const isOther = (property: string) => old.is[property] !== is[property]
  switch (kind) {
    case 'table':
      return isOther('file') ? [`the table ${name} is written anew while everybody waits`] : []
    case 'column':
      return [
        ...(isOther('type') ? [`the column ${name} has another type`] : []),
        ...(isOther('generated') ? [`the column ${name} is filled otherwise`] : []),
        ...(old.is['takesNull'] === true && is['takesNull'] !== true
          ? [`the column ${name} takes no null any more`]
          : []),
        ...(old.is['hasDefault'] === true && is['hasDefault'] !== true
          ? [`the column ${name} has no default any more`]
          : []),
      ]
    case 'function':
      return isOther('answers') ? [`the function ${name} answers otherwise`] : []
    case 'right':
      return []
    default:
      return JSON.stringify(old.is) === JSON.stringify(is) ? [] : [`the ${kind} ${name} is another`]
  }
}
