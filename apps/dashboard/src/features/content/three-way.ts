import { isSame } from '@candor/contract/content/compare'

/** A value as two people had it before them, and as each of them has it now. */
export type Versions = { base: unknown; yours: unknown; theirs: unknown }

/** “nobody” where both say the same now; “both” is a real decision. */
export function whoChanged({ base, yours, theirs }: Versions): 'nobody' | 'you' | 'them' | 'both' {
  if (isSame(yours, theirs)) return 'nobody'
  if (isSame(yours, base)) return 'them'
  return isSame(theirs, base) ? 'you' : 'both'
}

type Fields = Readonly<Record<string, unknown>>

/** The same of whole items, field by field. */
export type AllVersions = { base: Fields; yours: Fields; theirs: Fields }

/**
 * What two people wrote on top of the same text, put together field by field. What only one of them
 * changed needs no decision; what both changed, each in their own way, stays yours and is named.
 */
export function merge({ base, yours, theirs }: AllVersions): {
  merged: Fields
  undecided: string[]
} {
  const names = Object.keys({ ...base, ...yours, ...theirs })
  const changes = names.map((name) => ({
    name,
    by: whoChanged({ base: base[name], yours: yours[name], theirs: theirs[name] }),
  }))
  return {
    merged: Object.fromEntries(
      changes.map(({ name, by }) => [name, by === 'them' ? theirs[name] : yours[name]]),
    ),
    undecided: changes.flatMap(({ name, by }) => (by === 'both' ? [name] : [])),
  }
}
