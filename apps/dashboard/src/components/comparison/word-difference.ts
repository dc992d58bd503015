import { diffWordsWithSpace } from 'diff'

export type Piece = { text: string; isChanged: boolean }

export type Difference = { before: Piece[]; after: Piece[] }

/** Below this part of words in common, reading word by word is harder than reading both texts. */
const enoughInCommon = 0.3

/** What left the first text, and what came into the second. */
export function wordDifference(before: string, after: string): Difference {
  const parts = diffWordsWithSpace(before, after)
  const common = parts
    .filter(({ added, removed }) => !added && !removed)
    .reduce((length, { value }) => length + value.trim().length, 0)
  if (common < enoughInCommon * Math.min(before.length, after.length)) {
    return { before: whole(before), after: whole(after) }
  }
  return {
    before: join(
      parts.filter(({ added }) => !added).map(({ value, removed }) => pieceOf(value, removed)),
    ),
    after: join(
      parts.filter(({ removed }) => !removed).map(({ value, added }) => pieceOf(value, added)),
    ),
  }
}

export function whole(text: string): Piece[] {
  return [{ text, isChanged: true }]
}

function pieceOf(text: string, isChanged: boolean): Piece {
  return { text, isChanged }
}

/** Neighbours that changed alike, and the spaces between them, are one stroke of the pen. */
function join(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = []
  pieces.forEach((next, index) => {
    const last = joined.at(-1)
    const isSpaceBetween =
      !next.isChanged &&
      next.text.trim() === '' &&
      last?.isChanged === true &&
      pieces[index + 1]?.isChanged === true
    const isChanged = next.isChanged || isSpaceBetween
    if (last && last.isChanged === isChanged) last.text += next.text
    else joined.push({ text: next.text, isChanged })
  })
  return joined.flatMap(trim)
}

/** Marks words, not the spaces beside them. */
function trim(piece: Piece): Piece[] {
  const { text } = piece
  const words = text.trim()
  const lead = text.slice(0, text.length - text.trimStart().length)
  const trail = text.slice(text.trimEnd().length)
  if (!piece.isChanged || words === '') return [piece]
  return [
    { text: lead, isChanged: false },
    { text: words, isChanged: true },
    { text: trail, isChanged: false },
  ].filter((part) => part.text !== '')
}
