import { expect, test } from 'vitest'
import { wordDifference, type Piece } from '../src/components/comparison/word-difference.ts'

function marked(pieces: readonly Piece[]): string {
  return pieces.map(({ text, isChanged }) => (isChanged ? `[${text}]` : text)).join('')
}

test('only the words that differ are marked on each side', () => {
  const { before, after } = wordDifference(
    'One table says what each role may do.',
    'One table says what every role may do, and nothing else.',
  )
  expect(marked(before)).toBe('One table says what [each] role may do.')
  expect(marked(after)).toBe('One table says what [every] role may do[, and nothing else].')
})

test('neighbouring words that changed are one mark, the space between them included', () => {
  const { after } = wordDifference('We keep the logs for long', 'We keep some other logs for long')
  expect(marked(after)).toBe('We keep [some other] logs for long')
})

test('texts with little in common are marked whole', () => {
  const { before, after } = wordDifference(
    'Backups run nightly.',
    'Keys live in an HSM and rotate.',
  )
  expect(marked(before)).toBe('[Backups run nightly.]')
  expect(marked(after)).toBe('[Keys live in an HSM and rotate.]')
})

test('either side put together is the text it came from', () => {
  const texts = [
    'Daten bleiben in der EU.',
    'Alle Daten bleiben  in der\nEU und werden dort gelöscht.',
  ]
  const { before, after } = wordDifference(texts[0] ?? '', texts[1] ?? '')
  expect([before, after].map((side) => side.map(({ text }) => text).join(''))).toEqual(texts)
})
