import type { ReactNode } from 'react'
import { pageAnchors } from '../anchors.ts'
import { usePage } from '../page-setting.ts'
import { Formats } from './about.tsx'
import { FirstContacts } from './contacts.tsx'
import { CalendarDay } from './date.tsx'
import { Definition } from './section.tsx'

/** The company's name over the title of a page, and whatever that page opens with. */
export function Header({ href, children }: { href: string | undefined; children: ReactNode }) {
  const { preview } = usePage()
  const Element = preview ? 'div' : 'header'
  return (
    <Element className="head">
      <Brand href={href} />
      <div className="title">{children}</div>
    </Element>
  )
}

function Brand({ href }: { href: string | undefined }) {
  const { document, logo } = usePage()
  const content = (
    <>
      {logo && <img src={logo} alt="" />}
      {document.profile.name}
    </>
  )
  return (
    <div>
      {href ? (
        <a className="brand" href={href}>
          {content}
        </a>
      ) : (
        <span className="brand">{content}</span>
      )}
    </div>
  )
}

export function PageHeader() {
  const { document, words, ui } = usePage()
  const { name, tagline, website } = document.profile
  return (
    <Header href={website}>
      <h1>
        {name} <span {...ui}>{words.trustCenter}</span>
      </h1>
      {tagline && <p className="lead">{tagline}</p>}
      <dl className="facts">
        <LastUpdated />
        <FirstContacts />
        <Definition label={words.otherFormats}>
          <Formats />
        </Definition>
      </dl>
    </Header>
  )
}

function LastUpdated() {
  const { release, words, ui } = usePage()
  return (
    <Definition label={words.lastUpdated}>
      {release ? (
        <>
          <CalendarDay date={release.date} />,{' '}
          <a href={`#${pageAnchors.about}`} {...ui}>
            {words.release(release.number)}
          </a>
        </>
      ) : (
        <span {...ui}>{words.notPublished}</span>
      )}
    </Definition>
  )
}
