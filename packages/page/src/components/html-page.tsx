import type { ReactNode } from 'react'
import { pageCss } from '../page-css.ts'
import { usePage } from '../page-setting.ts'

export type PageFacts = { origin: string; path: string; title: string; description: string }

/** A whole document. The style is the only one, has no variable part, and is allowed by its hash. */
export function HtmlPage(props: { facts: PageFacts; jsonLd: string; children: ReactNode }) {
  const { language, direction } = usePage()
  const { origin, path, title, description } = props.facts
  const url = origin + path
  return (
    <html lang={language} dir={direction}>
      <head>
        <CommonHead title={title} />
        <meta name="description" content={description} />
        <link rel="canonical" href={url} />
        <link rel="alternate" type="application/json" href="/trust-center.json" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <meta property="og:type" content="website" />
        <meta property="og:title" content={title} />
        <meta property="og:description" content={description} />
        <meta property="og:url" content={url} />
        <style>{pageCss}</style>
        <script type="application/ld+json">{props.jsonLd}</script>
      </head>
      <body className="trust-center">{props.children}</body>
    </html>
  )
}

export function CommonHead({ title }: { title: string }) {
  return (
    <>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{title}</title>
    </>
  )
}
