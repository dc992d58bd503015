import { parseLogo } from '@candor/contract/kinds/logo'
import type { Release } from '@candor/contract/release'
import { inWorkspace } from '@candor/db/in-workspace'
import { wasAdvisoryPublished } from '@candor/core/release/queries'
import { robotsTxt } from '@candor/formats/robots-txt'
import { securityTxt } from '@candor/formats/security-txt'
import { sitemap } from '@candor/formats/sitemap'
import { trustCenterJson } from '@candor/formats/trust-center-json'
import { trustCenterJsonSchema } from '@candor/formats/trust-center-schema'
import { renderAdvisory, renderFavicon, renderMessage, renderPage } from '@candor/page/render'
import type { AppContext } from '../context.ts'
import { originOf } from './origin.ts'
import type { PageContent } from './page-entry.ts'
import type { PageName } from './page-store.ts'

export type PathRequest = { context: AppContext; name: PageName; release: Release }

const html = 'text/html; charset=utf-8'
const text = 'text/plain; charset=utf-8'
const json = 'application/json; charset=utf-8'

/** What a path of a trust center says. */
export async function renderPath(request: PathRequest): Promise<PageContent> {
  const { path } = request.name
  const fixed = fixedPaths[path]
  if (fixed) return fixed(request) ?? notFound(request)
  const key = /^\/advisories\/([^/]+)(\/?)$/.exec(path)
  return key?.[1] ? advisory(request, key[1], key[2] === '/') : notFound(request)
}

const fixedPaths: Record<string, (request: PathRequest) => PageContent | undefined> = {
  '/': ({ context, name, release }) => ok(html, renderPage(release, viewOf(context, name))),
  '/advisories': () => moved('/#advisories'),
  '/trust-center.json': ({ release }) => ok(json, trustCenterJson(release)),
  '/trust-center.schema.json': () =>
    ok(json, `${JSON.stringify(trustCenterJsonSchema(), undefined, 2)}\n`),
  '/.well-known/security.txt': (request) => {
    const body = securityText(request)
    return body === undefined ? undefined : ok(text, body)
  },
  '/security.txt': ({ release }) =>
    release.document.disclosure ? moved('/.well-known/security.txt') : undefined,
  '/robots.txt': ({ context, name }) => ok(text, robotsTxt(originOf(context, name.hostname))),
  '/sitemap.xml': ({ context, name, release }) =>
    ok('application/xml; charset=utf-8', sitemap(release, originOf(context, name.hostname))),
  '/favicon.svg': ({ release }) => ok('image/svg+xml', renderFavicon(release.document)),
  '/favicon.ico': () => moved('/favicon.svg'),
  '/logo': ({ release }) => {
    const logo = parseLogo(release.document.profile.logo ?? '')
    return logo && ok(logo.type, Buffer.from(logo.base64, 'base64'))
  },
}

async function advisory(
  request: PathRequest,
  key: string,
  hasSlash: boolean,
): Promise<PageContent> {
  const { context, name, release } = request
  const known = release.document.advisories?.find(
    (one) => one.key.toLowerCase() === key.toLowerCase(),
  )
  if (known && (hasSlash || known.key !== key)) return moved(`/advisories/${known.key}`)
  const page = known && renderAdvisory(release, known.key, viewOf(context, name))
  if (page !== undefined) return ok(html, page)
  const wasPublished = await inWorkspace(context.pagesDb, name.entry.workspaceId, (tx) =>
    wasAdvisoryPublished(tx, key),
  )
  return wasPublished ? gone(request) : notFound(request)
}

function securityText({ context, name, release }: PathRequest): string | undefined {
  const { entry, hostname } = name
  const own = [hostname, ...entry.hostnames, `${entry.slug}.${context.pagesDomain}`]
  const origins = [...new Set(own)].map((host) => originOf(context, host))
  return securityTxt(release, { origins, now: context.now() })
}

function viewOf(context: AppContext, { hostname, entry, today }: PageName) {
  return { origin: originOf(context, entry.hostnames[0] ?? hostname), today }
}

function ok(type: string, body: string | Uint8Array): PageContent {
  return { status: 200, type, body }
}

function moved(location: string): PageContent {
  return { status: 301, type: text, body: `See ${location}\n`, location }
}

function notFound({ release }: PathRequest): PageContent {
  const message = {
    status: 404 as const,
    title: 'There is no such page',
    text: 'The address may be mistyped, or what was here has another name now.',
    home: true,
  }
  return { status: 404, type: html, body: renderMessage(message, release) }
}

function gone({ release }: PathRequest): PageContent {
  const message = {
    status: 410 as const,
    title: 'This advisory is no longer published',
    text: 'It was public once and has been taken down since.',
    home: true,
  }
  return { status: 410, type: html, body: renderMessage(message, release) }
}
