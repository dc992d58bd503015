import { assemble, flatten } from '@candor/contract/content/item'
import { arbitraryDocument } from '@candor/testing/arbitrary-document'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseTrustCenter, stringifyTrustCenter } from '../src/trust-center-file.ts'

const formats = ['yaml', 'json'] as const

describe.each(formats)('as %s', (format) => {
  test('what was exported is imported unchanged, whatever it says', () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        const text = stringifyTrustCenter(document, format)
        expect(parseTrustCenter(text)).toEqual({ ok: true, document })
      }),
      { numRuns: 300 },
    )
  })

  test('the text is the same for the same content, in whatever order its fields came', () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        const text = stringifyTrustCenter(document, format)
        expect(stringifyTrustCenter(reversed(document), format)).toBe(text)
        expect(text.endsWith('\n')).toBe(true)
      }),
      { numRuns: 50 },
    )
  })
})

test('JSON in any layout is read as it is', () => {
  fc.assert(
    fc.property(arbitraryDocument, fc.constantFrom('', 1, 4, '\t'), (document, indent) => {
      const text = JSON.stringify(document, undefined, indent)
      expect(parseTrustCenter(text)).toEqual({ ok: true, document })
    }),
    { numRuns: 100 },
  )
})

test('a document taken apart into items and put together again is the same', () => {
  fc.assert(
    fc.property(arbitraryDocument, (document) => {
      expect(assemble(flatten(document))).toEqual(document)
    }),
  )
})

/** The same value with the fields of every object in the opposite order. */
function reversed<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reversed) as T
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).toReversed()
  return Object.fromEntries(entries.map(([name, entry]) => [name, reversed(entry)])) as T
}
