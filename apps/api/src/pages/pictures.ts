import { parseLogo } from '@candor/contract/kinds/logo'
import { renderFavicon } from '@candor/page/render'
import type { PageContent } from './page-entry.ts'
import type { Published } from './page-name.ts'

type Request = { published: Published }

/** The logo in both shades, and the icon: a company's own, or the letter that stands in for it. */
export const pictures: Record<string, (request: Request) => PageContent | undefined> = {
  '/logo': (request) => picture(documentOf(request).profile.logo),
  '/logo-dark': (request) => picture(documentOf(request).appearance?.darkLogo),
  '/icon': icon,
  // Asked for by everything that reads no page first.
  '/favicon.ico': (request) =>
    icon(request) ?? {
      status: 301,
      type: 'text/plain; charset=utf-8',
      body: 'See /favicon.svg\n',
      location: '/favicon.svg',
    },
  '/favicon.svg': (request) => ({
    status: 200,
    type: 'image/svg+xml; charset=utf-8',
    body: renderFavicon(documentOf(request)),
  }),
}

function icon(request: Request): PageContent | undefined {
  return picture(documentOf(request).appearance?.icon)
}

function documentOf({ published }: Request) {
  return published.release.document
}

function picture(dataUrl: string | undefined): PageContent | undefined {
  const image = dataUrl === undefined ? undefined : parseLogo(dataUrl)
  return image && { status: 200, type: image.type, body: Buffer.from(image.base64, 'base64') }
}
