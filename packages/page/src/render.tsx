import { createHash } from 'node:crypto'
import type { Release } from '@candor/contract/release'
import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { advisoryPath } from './anchors.ts'
import { AdvisoryBody } from './components/advisory-body.tsx'
import { HtmlPage } from './components/html-page.tsx'
import { MessageBody, type Message } from './components/message-body.tsx'
import { PageBody } from './components/page-body.tsx'
import { advisoriesOf, filledSections } from './content.ts'
import { jsonLd } from './json-ld.ts'
import { parseMarkdown } from './markdown/parse.ts'
import { textOf } from './markdown/tree.ts'
import { pageCss } from './page-css.ts'
import { PageProvider, pageSetting } from './page-setting.ts'
import { themeCss } from './theme.ts'

export { renderFavicon } from './favicon.ts'
export type { Message }

export type PageView = {
  /** Scheme and host that the page is served at, without a slash at the end. */
  origin: string
  /** YYYY-MM-DD: decides what is due for review and what has expired. */
  today: string
}

/** The source expression of the style element of all pages, for their content security policy. */
export const styleHash = hashOf(pageCss)

/** The same of the style that a company's own choices make; undefined where it has none. */
export function themeHash({ document }: Release): string | undefined {
  const theme = themeCss(document)
  return theme === '' ? undefined : hashOf(theme)
}

function hashOf(css: string): string {
  return `sha256-${createHash('sha256').update(css).digest('base64')}`
}

/** The whole trust center as one HTML document. */
export function renderPage(release: Release, view: PageView): string {
  const page = pageSetting({ ...view, document: release.document, release })
  const { name, tagline } = release.document.profile
  const title = `${name} ${page.words.trustCenter}`
  const facts = {
    origin: view.origin,
    path: '/',
    title,
    description: tagline ?? page.words.describes(name),
  }
  return toHtml(
    <PageProvider value={page}>
      <HtmlPage facts={facts} jsonLd={jsonLd(page, release, facts)}>
        <PageBody />
      </HtmlPage>
    </PageProvider>,
  )
}

/** The page of one advisory, or undefined where the release shows none of that key. */
export function renderAdvisory(release: Release, key: string, view: PageView): string | undefined {
  const { document } = release
  if (!filledSections(document).includes('advisories')) return undefined
  const advisory = advisoriesOf(document).find((one) => one.key === key)
  if (!advisory) return undefined
  const page = pageSetting({ ...view, document, release })
  const facts = {
    origin: view.origin,
    path: advisoryPath(key),
    title: `${key}: ${advisory.title}`,
    description: shorten(textOf(parseMarkdown(advisory.summary))),
  }
  return toHtml(
    <PageProvider value={page}>
      <HtmlPage facts={facts} jsonLd={jsonLd(page, release, facts)}>
        <AdvisoryBody advisory={advisory} />
      </HtmlPage>
    </PageProvider>,
  )
}

/** An answer that is not a page: in the center's look where its release is known, naming nobody otherwise. */
export function renderMessage(message: Message, release?: Release): string {
  const setting =
    release && pageSetting({ document: release.document, today: '0000-01-01', release })
  return toHtml(<MessageBody message={message} page={setting} />)
}

function toHtml(element: ReactElement): string {
  return `<!doctype html>${renderToStaticMarkup(element)}`
}

/** Search engines and chats show about this much. */
function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length <= 200 ? line : `${line.slice(0, line.lastIndexOf(' ', 199))} …`
}
