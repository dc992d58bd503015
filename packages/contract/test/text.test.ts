import { expect, test } from 'vitest'
import { CreateWorkspace } from '../src/inputs.ts'
import { markdown } from '../src/text.ts'

/** Both sets of control characters: a terminal takes U+009B for the beginning of an order as well as ESC [. */
const controls = [...Array(0x20).keys(), ...Array.from({ length: 0x21 }, (_, n) => 0x7f + n)]

test('no text can steer the terminal in which an operator reads it', () => {
  const chars = controls.map((code) => String.fromCodePoint(code))
  const allowed = chars.filter((char) => markdown(100).safeParse(`a${char}b`).success)
  expect(allowed).toEqual(['\t', '\n', '\r'])
  const names = chars.map((char) => `a${char}b`)
  expect(names.filter((name) => CreateWorkspace.safeParse({ slug: 'ab', name }).success)).toEqual(
    [],
  )
})
