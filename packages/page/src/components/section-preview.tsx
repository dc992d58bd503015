import type { SectionName } from '@candor/contract/kinds/section'
import type { TrustCenter } from '@candor/contract/trust-center'
import type { ReactNode } from 'react'
import { isFilled } from '../content.ts'
import {
  PageProvider,
  pageSetting,
  type ReleaseHead,
  type SettingOptions,
} from '../page-setting.ts'
import { Footer } from './footer.tsx'
import { forced } from './html-page.tsx'
import { PageHeader } from './header.tsx'
import { Symbols } from './mark.tsx'
import { Introduction, PageBody, sectionComponents } from './page-body.tsx'

type Marks = {
  today: string
  /** The newest release, for what the page says of it; without one it is not published yet. */
  release?: ReleaseHead | undefined
  /** Items that differ from the newest release, as `kind/key`: they carry `data-changed`. */
  changed?: readonly string[] | undefined
  /** The item being edited carries `data-highlight`. */
  highlight?: { kind: string; key: string } | undefined
  /** Shows one colour scheme, whatever the reader's system prefers. */
  scheme?: 'light' | 'dark' | undefined
}

export type SectionPreviewProps = Marks & {
  document: TrustCenter
  section: SectionName | 'profile' | 'legal'
}

/** One section as the page shows it. Renders nothing of a section that is empty. */
export function SectionPreview({ document, section, ...marks }: SectionPreviewProps) {
  return (
    <Root options={{ document, ...marks }} scheme={marks.scheme}>
      <Symbols />
      <div className="page single">
        <Part document={document} section={section} />
      </div>
    </Root>
  )
}

function Part({ document, section }: Pick<SectionPreviewProps, 'document' | 'section'>) {
  if (section === 'legal') return <Footer />
  if (section === 'profile') {
    return (
      <>
        <PageHeader />
        <div className="main">
          <Introduction />
        </div>
      </>
    )
  }
  if (!isFilled(document, section)) return null
  const Component = sectionComponents[section]
  return (
    <div className="main">
      <Component />
    </div>
  )
}

export type PagePreviewProps = Marks & { document: TrustCenter }

/** The whole page. */
export function PagePreview(props: PagePreviewProps) {
  return (
    <Root options={props} scheme={props.scheme}>
      <PageBody />
    </Root>
  )
}

type RootOptions = Marks & Pick<SettingOptions, 'document'>

function Root(props: {
  options: RootOptions
  scheme: 'light' | 'dark' | undefined
  children: ReactNode
}) {
  const { document, today, release, changed, highlight } = props.options
  const { scheme } = props
  const page = pageSetting({ document, today, release, preview: { changed, highlight, scheme } })
  return (
    <PageProvider value={page}>
      <div
        className="trust-center"
        lang={page.language}
        dir={page.direction}
        data-scheme={forced(page.scheme)}
      >
        {props.children}
      </div>
    </PageProvider>
  )
}
