import { Key } from '@candor/contract/text'
import { robotsTxt } from '@candor/formats/robots-txt'
import { securityTxt } from '@candor/formats/security-txt'
import { sitemap } from '@candor/formats/sitemap'
import { subprocessorsCsv } from '@candor/formats/subprocessors-csv'
import { trustCenterJson } from '@candor/formats/trust-center-json'
import { trustCenterJsonSchema } from '@candor/formats/trust-center-schema'
import { renderAdvisory, renderMessage, renderPage, themeHash } from '@candor/page/render'
import { originOf } from './origin.ts'
import type { PageContent } from './page-entry.ts'
import type { PageName, Published } from './page-name.ts'
import { pictures } from './pictures.ts'

/** Nothing but data, so that a thread can be asked as well. */
export type PathRequest = {
  appOrigin: string
  pagesDomain: string
  now: Date
  name: PageName
  published: Published
}

const html = 'text/html; charset=utf-8'
const text = 'text/plain; charset=utf-8'
const json = 'application/json; charset=utf-8'
const csv = 'text/csv; charset=utf-8; header=present'

/** Stands for every address at which there is nothing. */
export const notFoundPath = '404'

export const advisoryPath = /^\/advisories\/([^/]+)(\/?)$/

/** Whether there can be anything at an address at all, told without looking. */
export function isPage(path: string): boolean {
  const key = advisoryPath.exec(path)?.[1]
  return path in fixedPaths || (key !== undefined && Key.safeParse(key).success)
}

/** Characters of a release whose page is made within some fifty milliseconds. */
const smallRelease = 50_000

/** Whether a page is made of so much text that whoever comes next would notice. */
export function isLongWork({ name: { path }, published }: PathRequest): boolean {
  if (published.characters <= smallRelease) return false
  const key = advisoryPath.exec(path)?.[1]
  const { advisories = [] } = published.release.document
  return path === '/' || advisories.some((one) => one.key === key)
}

/** What a path of a trust center says; undefined where there is nothing. */
export function renderPath(request: PathRequest): PageContent | undefined {
  const { path } = request.name
  if (path === notFoundPath) return notFound(request)
  const fixed = fixedPaths[path]
  if (fixed) return fixed(request)
  const [, key, slash] = advisoryPath.exec(path) ?? []
  return key === undefined ? undefined : advisory(request, key, slash === '/')
}

const fixedPaths: Record<string, (request: PathRequest) => PageContent | undefined> = {
  '/': (request) => page(request, renderPage(request.published.release, viewOf(request))),
  '/advisories': () => moved('/#advisories'),
  '/trust-center.json': ({ published }) => ok(json, trustCenterJson(published.release)),
  '/trust-center.schema.json': () =>
    ok(json, `${JSON.stringify(trustCenterJsonSchema(), undefined, 2)}\n`),
  '/subprocessors.csv': ({ published }) => okIfAny(csv, subprocessorsCsv(published.release)),
  '/.well-known/security.txt': (request) => okIfAny(text, securityText(request)),
  '/security.txt': ({ published }) =>
    published.release.document.disclosure ? moved('/.well-known/security.txt') : undefined,
  '/robots.txt': (request) => ok(text, robotsTxt(originOf(request, request.name.hostname))),
  '/sitemap.xml': (request) =>
    ok(
      'application/xml; charset=utf-8',
      sitemap(request.published.release, originOf(request, request.name.hostname)),
    ),
  ...pictures,
}

function page({ published }: PathRequest, body: string): PageContent {
  const theme = themeHash(published.release)
  return { ...ok(html, body), ...(theme ? { themeHash: theme } : {}) }
}

function advisory(request: PathRequest, key: string, hasSlash: boolean): PageContent | undefined {
  const { release, advisories } = request.published
  const known = release.document.advisories?.find(
    (one) => one.key.toLowerCase() === key.toLowerCase(),
  )
  if (!known) return advisories.has(key) ? gone(request) : undefined
  if (hasSlash || known.key !== key) return moved(`/advisories/${known.key}`)
  const body = renderAdvisory(release, known.key, viewOf(request))
  return body === undefined ? undefined : page(request, body)
}

function securityText(request: PathRequest): string | undefined {
  const { entry, hostname } = request.name
  const own = [hostname, ...entry.hostnames, `${entry.slug}.${request.pagesDomain}`]
  const origins = [...new Set(own)].map((host) => originOf(request, host))
  return securityTxt(request.published.release, { origins, now: request.now })
}

function viewOf(request: PathRequest) {
  const { hostname, entry, today } = request.name
  return { origin: originOf(request, entry.hostnames[0] ?? hostname), today }
}

function ok(type: string, body: string): PageContent {
  return { status: 200, type, body }
}

function okIfAny(type: string, body: string | undefined): PageContent | undefined {
  return body === undefined ? undefined : ok(type, body)
}

function moved(location: string): PageContent {
  return { status: 301, type: text, body: `See ${location}\n`, location }
}

function notFound(request: PathRequest): PageContent {
  return message(request, {
    status: 404,
    title: 'There is no such page',
    text: 'The address may be mistyped, or what was here has another name now.',
  })
}

function gone(request: PathRequest): PageContent {
  return message(request, {
    status: 410,
    title: 'This advisory is no longer published',
    text: 'It was public once and has been taken down since.',
  })
}

type Message = { status: 404 | 410; title: string; text: string }

function message(request: PathRequest, words: Message): PageContent {
  const body = renderMessage({ ...words, home: true }, request.published.release)
  return { ...page(request, body), status: words.status }
}
