import type { TrustCenter } from '@candor/contract/trust-center'
import type { ReactNode } from 'react'
import { itemAttributes, usePage, type PageSetting } from '../page-setting.ts'
import { AddressLink } from './address.tsx'
import { CalendarDay } from './date.tsx'
import { ContentSection, Permalink, Sentence } from './section.tsx'

type Vendor = NonNullable<TrustCenter['subprocessors']>[number]
type Column = { label: string; cell: (vendor: Vendor) => ReactNode }

export function Subprocessors() {
  const page = usePage()
  const { document, words, ui } = page
  const vendors = document.subprocessors ?? []
  const columns = columnsFor(vendors, page)
  return (
    <ContentSection name="subprocessors" opening={<Sentence>{words.subprocessorsIntro}</Sentence>}>
      {/* Shown as blocks on narrow screens, a table keeps its meaning only by explicit roles. */}
      <table className="wide" role="table">
        <caption className="sr" {...ui}>
          {words.subprocessorsCaption}
        </caption>
        <thead role="rowgroup">
          <tr role="row" {...ui}>
            {[words.vendor, ...columns.map(({ label }) => label)].map((label) => (
              <th key={label} role="columnheader" scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {vendors.map((vendor) => (
            <VendorRow key={vendor.key} vendor={vendor} columns={columns} />
          ))}
        </tbody>
      </table>
    </ContentSection>
  )
}

function VendorRow({ vendor, columns }: { vendor: Vendor; columns: readonly Column[] }) {
  const attributes = itemAttributes(usePage(), 'subprocessor', vendor.key)
  return (
    <tr role="row" className="item" {...attributes}>
      <th role="rowheader" scope="row">
        <Permalink id={attributes.id}>{vendor.vendor}</Permalink>
      </th>
      {columns.map(({ label, cell }) => (
        <td key={label} role="cell" data-label={label}>
          {cell(vendor)}
        </td>
      ))}
    </tr>
  )
}

/** A column stands only where some vendor has something in it. */
function columnsFor(vendors: readonly Vendor[], { words }: PageSetting): Column[] {
  const columns: Column[] = [
    { label: words.purpose, cell: ({ purpose }) => purpose },
    { label: words.location, cell: ({ location }) => location },
    { label: words.data, cell: ({ dataCategories }) => dataCategories?.join(', ') },
    { label: words.since, cell: ({ since }) => since && <CalendarDay date={since} /> },
    { label: words.website, cell: ({ link }) => link && <AddressLink address={link} /> },
  ]
  return columns.filter(({ cell }) => vendors.some((vendor) => Boolean(cell(vendor))))
}
