import { arbitraryDocument } from '@candor/testing/arbitrary-document'
import type { TrustCenter } from '@candor/contract/trust-center'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { subprocessorsCsv } from '../src/subprocessors-csv.ts'
import { readExample, releaseOf } from './example.ts'

const formulaStart = /^[=+\-@\t\r\0\uff1d\uff0b\uff0d\uff20|%]/

/** What a spreadsheet shows: it leaves out an apostrophe that keeps a text from being a formula. */
function readCsv(csv: string): string[][] {
  const rows: string[][] = parse(csv, { bom: true, record_delimiter: '\r\n' })
  return rows.map((row) =>
    row.map((cell) => cell.replace(/^'(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/, '')),
  )
}

function rowsOf({ subprocessors = [] }: TrustCenter): string[][] {
  return subprocessors.map((one) => [
    one.vendor,
    one.purpose,
    one.location,
    (one.dataCategories ?? []).join('; '),
    one.since ?? '',
    one.link ?? '',
  ])
}

const vendorsNamed = (...texts: string[]): TrustCenter => ({
  profile: { name: 'Acme' },
  subprocessors: texts.map((text, index) => ({
    key: `v${index}`,
    vendor: text,
    purpose: text,
    location: text,
    dataCategories: [text, text],
  })),
})

test('the table of the example says what its page says', () => {
  const document = readExample('oxom')
  const [header, ...rows] = readCsv(subprocessorsCsv(releaseOf(document)) ?? '')
  expect(header).toEqual(['Vendor', 'Purpose', 'Location', 'Data', 'Since', 'Website'])
  expect(rows).toEqual(rowsOf(document))
  expect(rows.length).toBeGreaterThan(0)
})

test('any sub-processors come back as they were', () => {
  fc.assert(
    fc.property(arbitraryDocument, (document) => {
      const visible = document.profile.sections?.includes('subprocessors') ?? true
      const csv = subprocessorsCsv(releaseOf(document))
      const rows = csv === undefined ? [] : readCsv(csv).slice(1)
      expect(rows).toEqual(visible ? rowsOf(document) : [])
    }),
    { numRuns: 150 },
  )
})

test('no cell is a formula to a spreadsheet, however its text begins', () => {
  const starts = ['=', '+', '-', '@', '\uff1d', '\uff0b', '\uff0d', '\uff20']
  const ends = [
    '1+1',
    "cmd|'/C calc'!A0",
    'HYPERLINK("https://evil.example")',
    '',
    '"',
    '",=1+1',
    ';=1+1',
    "'",
  ]
  const texts = starts.flatMap((start) => ends.map((end) => `${start}${end}`))
  const document = vendorsNamed(...texts)
  const csv = subprocessorsCsv(releaseOf(document)) ?? ''
  const cells = parse(csv, { bom: true, record_delimiter: '\r\n' }).flat()
  expect(cells.filter((cell) => formulaStart.test(cell))).toEqual([])
  expect(readCsv(csv).slice(1)).toEqual(rowsOf(document))
  // Quoted wholly: no country's separator begins a cell within a text.
  for (const line of csv.split('\r\n').slice(1, -1)) expect(line).toMatch(/^".*"$/)
})

test('without sub-processors there is no table', () => {
  expect(subprocessorsCsv(releaseOf({ profile: { name: 'Acme' } }))).toBeUndefined()
})
