import { visiblePart } from '@candor/contract/content/visible'
import type { Release } from '@candor/contract/release'
import { stringify } from 'csv-stringify/sync'

/**
 * The sub-processors as a table (RFC 4180), for those who keep lists of vendors; nothing where there are
 * none. Spreadsheets take some texts for formulas: those begin with an apostrophe, which they leave out.
 */
export function subprocessorsCsv(release: Release): string | undefined {
  const { subprocessors = [] } = visiblePart(release.document)
  if (subprocessors.length === 0) return undefined
  const rows = subprocessors.map(
    ({ vendor, purpose, location, dataCategories = [], since = '', link = '' }) => [
      vendor,
      purpose,
      location,
      dataCategories.join('; '),
      since,
      link,
    ],
  )
  return stringify([['Vendor', 'Purpose', 'Location', 'Data', 'Since', 'Website'], ...rows], {
    // Without it spreadsheets read UTF-8 as something else.
    bom: true,
    // So that no separator of another country splits a text in two.
    quoted: true,
    quoted_empty: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  })
}
