import type { SectionName } from '@candor/contract/kinds/section'
import type { ComponentType, ReactNode } from 'react'
import { pageAnchors } from '../anchors.ts'
import { filledSections } from '../content.ts'
import { usePage } from '../page-setting.ts'
import { About } from './about.tsx'
import { Advisories } from './advisories.tsx'
import { Certifications } from './certifications.tsx'
import { Controls } from './controls.tsx'
import { Disclosure } from './disclosure.tsx'
import { Faqs } from './faqs.tsx'
import { Footer } from './footer.tsx'
import { Glance } from './glance.tsx'
import { PageHeader } from './header.tsx'
import { Highlights } from './highlights.tsx'
import { Symbols } from './mark.tsx'
import { Navigation } from './navigation.tsx'
import { Prose } from './prose.tsx'
import { Section } from './section.tsx'
import { Subprocessors } from './subprocessors.tsx'

export const sectionComponents: Record<SectionName, ComponentType> = {
  highlights: Highlights,
  controls: Controls,
  certifications: Certifications,
  advisories: Advisories,
  subprocessors: Subprocessors,
  disclosure: Disclosure,
  faqs: Faqs,
}

/** All that stands between the body tags of the page. */
export function PageBody() {
  const { document } = usePage()
  return (
    <Frame header={<PageHeader />} navigation={<Navigation />}>
      <Glance />
      <Introduction />
      {filledSections(document).map((name) => {
        const Component = sectionComponents[name]
        return <Component key={name} />
      })}
      <About />
    </Frame>
  )
}

type FrameProps = { header: ReactNode; navigation?: ReactNode; note?: boolean; children: ReactNode }

/** Header, navigation, content and footer of a page. In a preview they are no landmarks. */
export function Frame({ header, navigation, note, children }: FrameProps) {
  const { preview, words, ui } = usePage()
  const className = note ? 'main note' : 'main'
  return (
    <>
      {!preview && (
        <a className="sr skip" href={`#${pageAnchors.main}`} {...ui}>
          {words.skip}
        </a>
      )}
      <Symbols />
      <div className="page">
        {header}
        {navigation}
        {preview ? (
          <div className={className}>{children}</div>
        ) : (
          <main className={className} id={pageAnchors.main}>
            {children}
          </main>
        )}
        <Footer />
      </div>
    </>
  )
}

/** A few sentences of the company's own, before the sections. */
export function Introduction() {
  const { document, words } = usePage()
  const { introduction } = document.profile
  if (!introduction) return null
  return (
    <Section
      id={pageAnchors.introduction}
      title={words.introduction}
      opening={<Prose text={introduction} />}
    />
  )
}
