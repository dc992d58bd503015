import { PageProvider, type PageSetting } from '../page-setting.ts'
import { wordsFor } from '../words.ts'
import { Footer } from './footer.tsx'
import { Header } from './header.tsx'
import { CommonHead, forced, IconLink, Styles } from './html-page.tsx'

export type Message = {
  status: 404 | 410 | 421 | 500 | 503
  title: string
  text: string
  /** Offers a link to the trust center's first page. */
  home?: boolean
}

/** Written in the page's own words, so the document is in their language and direction. */
export function MessageBody(props: { message: Message; page: PageSetting | undefined }) {
  const { message, page } = props
  const { words, wordsLanguage } = wordsFor(page?.language ?? 'en')
  const name = page?.document.profile.name
  const scheme = page?.scheme ?? 'both'
  const text = (
    <>
      <h1>{message.title}</h1>
      <p className="lead">{message.text}</p>
      {message.home && (
        <p className="cta">
          <a className="button" href="/">
            {words.home}
          </a>
        </p>
      )}
    </>
  )
  return (
    <html lang={wordsLanguage} dir="ltr" data-scheme={forced(scheme)}>
      <head>
        <CommonHead title={name ? `${message.title} – ${name}` : message.title} scheme={scheme} />
        <meta name="robots" content="noindex" />
        {page && <IconLink page={page} />}
        <Styles page={page} />
      </head>
      <body className="trust-center" data-scheme={forced(scheme)}>
        <div className="page message">
          {page ? (
            <PageProvider value={page}>
              <main>
                <Header href="/" plain>
                  {text}
                </Header>
              </main>
              <Footer />
            </PageProvider>
          ) : (
            <main>{text}</main>
          )}
        </div>
      </body>
    </html>
  )
}
