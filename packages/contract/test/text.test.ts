import { expect, test } from 'vitest'
import { CreateWorkspace } from '../src/inputs.ts'
import { Address, HttpsUrl, line, markdown } from '../src/text.ts'

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

test('no name can turn the letters beside it, and names in any script can be written', () => {
  const turning = '\u202a \u202b \u202c \u202d \u202e \u2066 \u2067 \u2068 \u2069'
  const accepted = turning.split(' ').filter((char) => line(100).safeParse(`a${char}b`).success)
  expect(accepted).toEqual([])
  const names = ['شركة الأمان', 'חברה בע״מ\u200f', 'Ünïcode 株式会社', '\u200eACME (ישראל)']
  expect(names.filter((name) => !line(100).safeParse(name).success)).toEqual([])
})

test('an address is one of https, or of mail where that is meant, and never one that runs', () => {
  const hostile = [
    'javascript://example.com/%0Aalert(1)',
    'JavaScript://example.com/',
    'data:text/html,<script>alert(1)</script>',
    'vbscript://example.com/',
    'http://example.com/',
    '//example.com/',
    'https:/example.com',
    'https://user:secret@example.com/',
    'https://example.com/ javascript:alert(1)',
  ]
  const accepted = [HttpsUrl, Address].flatMap((schema) =>
    hostile.filter((text) => schema.safeParse(text).success),
  )
  expect(accepted).toEqual([])
  expect(HttpsUrl.safeParse('https://example.com/a?b#c').success).toBe(true)
  expect(Address.safeParse('security@example.com').success).toBe(true)
})
