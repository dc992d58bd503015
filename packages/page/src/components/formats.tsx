import { Fragment } from 'react'
import { disclosureOf, filledSections } from '../content.ts'
import { usePage } from '../page-setting.ts'

/** The same content for programs. */
export function Formats() {
  const { document, names } = usePage()
  const hasVendors = filledSections(document).includes('subprocessors')
  const links = [
    { href: '/trust-center.json', text: 'JSON' },
    ...(hasVendors
      ? [{ href: '/subprocessors.csv', text: `${names.subprocessors.title} (CSV)` }]
      : []),
    ...(disclosureOf(document)
      ? [{ href: '/.well-known/security.txt', text: 'security.txt' }]
      : []),
  ]
  return links.map(({ href, text }, at) => (
    <Fragment key={href}>
      {/* No line begins with a comma. */}
      <span className="kept">
        <a href={href}>{text}</a>
        {at < links.length - 1 && ','}
      </span>{' '}
    </Fragment>
  ))
}
