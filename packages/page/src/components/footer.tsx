import { toHref } from '@candor/contract/text'
import { pageAnchors } from '../anchors.ts'
import { itemAttributes, usePage } from '../page-setting.ts'

export function Footer() {
  const page = usePage()
  const { document, preview, words, ui } = page
  const Element = preview ? 'div' : 'footer'
  return (
    <Element className="foot" id={pageAnchors.legal}>
      <span>{document.profile.name}</span>
      {document.legal?.map(({ key, title, url }) => {
        const { id: _, ...marks } = itemAttributes(page, 'legal-link', key)
        return (
          <a key={key} href={url} {...marks}>
            {title}
          </a>
        )
      })}
      {document.appearance?.links?.map(({ label, address }, index) => (
        <a key={index} href={toHref(address)}>
          {label}
        </a>
      ))}
      <span {...ui}>{words.publishedWith}</span>
    </Element>
  )
}
