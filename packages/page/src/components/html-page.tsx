import type { ReactNode } from 'react'
import type { Scheme } from '@candor/contract/kinds/scheme'
import { pageCss } from '../page-css.ts'
import { usePage, type PageSetting } from '../page-setting.ts'
import { themeCss } from '../theme.ts'

export type PageFacts = { origin: string; path: string; title: string; description: string }

/** A whole document. Its styles are the one of all pages and what its company chose, each allowed by its hash. */
export function HtmlPage(props: { facts: PageFacts; jsonLd: string; children: ReactNode }) {
  const page = usePage()
  const { language, direction, scheme } = page
  const { origin, path, title, description } = props.facts
  const url = origin + path
  return (
    <html lang={language} dir={direction} data-scheme={forced(scheme)}>
      <head>
        <CommonHead title={title} scheme={scheme} />
        <meta name="description" content={description} />
        <link rel="canonical" href={url} />
        <link rel="alternate" type="application/json" href="/trust-center.json" />
        <IconLink page={page} />
        <meta property="og:type" content="website" />
        <meta property="og:title" content={title} />
        <meta property="og:description" content={description} />
        <meta property="og:url" content={url} />
        <Styles page={page} />
        <script type="application/ld+json">{props.jsonLd}</script>
      </head>
      <body className="trust-center" data-scheme={forced(scheme)}>
        {props.children}
      </body>
    </html>
  )
}

/** Of a page that follows its reader's system nothing is forced. */
export function forced(scheme: Scheme): 'light' | 'dark' | undefined {
  return scheme === 'both' ? undefined : scheme
}

export function IconLink({ page }: { page: PageSetting }) {
  return page.icon ? (
    <link rel="icon" href={page.icon} type="image/png" />
  ) : (
    <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
  )
}

export function Styles({ page }: { page: PageSetting | undefined }) {
  const theme = page && themeCss(page.document)
  return (
    <>
      <style>{pageCss}</style>
      {theme && <style>{theme}</style>}
    </>
  )
}

export function CommonHead({ title, scheme }: { title: string; scheme: Scheme }) {
  return (
    <>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content={scheme === 'both' ? 'light dark' : scheme} />
      <title>{title}</title>
    </>
  )
}
