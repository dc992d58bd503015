import type { ReactNode } from 'react'
import { pageAnchors } from '../anchors.ts'
import type { PageLogo } from '../logo.ts'
import { usePage } from '../page-setting.ts'
import { FirstContacts } from './contacts.tsx'
import { CalendarDay } from './date.tsx'
import { Definition } from './section.tsx'

/** The company's name over the title of a page, and whatever that page opens with. */
export function Header(props: {
  href: string | undefined
  /** Where the page has no other content, its head is no landmark of its own. */
  plain?: boolean
  children: ReactNode
}) {
  const { preview } = usePage()
  const Element = preview || props.plain ? 'div' : 'header'
  return (
    <Element className="head">
      <Brand href={props.href} />
      <div className="title">{props.children}</div>
    </Element>
  )
}

function Brand({ href }: { href: string | undefined }) {
  const { document, logo } = usePage()
  const { name } = document.profile
  const content = logo ? <Logo logo={logo} name={name} /> : name
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

function Logo({ logo, name }: { logo: PageLogo; name: string }) {
  const image = <img src={logo.source} alt={name} />
  if (!logo.dark) return image
  return (
    <picture>
      <source media="screen and (prefers-color-scheme: dark)" srcSet={logo.dark} />
      {image}
    </picture>
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
