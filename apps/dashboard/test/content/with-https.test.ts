import { expect, test } from 'vitest'
import { withHttps } from '../../src/components/form/with-https.ts'

test.each([
  ['http://wiki.oxom.de/access', 'https://wiki.oxom.de/access'],
  ['oxom.de', 'https://oxom.de'],
  [' www.oxom.de/a?b=c ', 'https://www.oxom.de/a?b=c'],
])('%s is repaired to %s', (typed, repaired) => {
  expect(withHttps(typed)).toBe(repaired)
})

test.each(['', 'nothing', 'ftp://oxom.de', 'security@oxom.de', 'two words.de', 'http://'])(
  '“%s” has no obvious repair',
  (typed) => {
    expect(withHttps(typed)).toBeUndefined()
  },
)
