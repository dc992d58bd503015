import { expect, test } from 'vitest'
import { publishedByInWords } from '../src/published-by.ts'

test('a release is told to be of whoever published it, or of whoever planned that it goes out', () => {
  expect(publishedByInWords({ publishedBy: 'Ada Lovelace', scheduledBy: null })).toBe(
    'Ada Lovelace',
  )
  const planned = { publishedBy: 'publish-scheduled', scheduledBy: 'Ada Lovelace' }
  expect(publishedByInWords(planned)).toBe('Ada Lovelace, as planned')
})
