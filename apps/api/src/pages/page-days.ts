import type { PageEntry } from './page-entry.ts'
import type { Published } from './page-name.ts'
import { pictures } from './pictures.ts'
import { advisoryPath, notFoundPath, type PathRequest } from './render-path.ts'

/** Of the days between two others a page says the same on each; it was made for one of them. */
export type PageDays = { made: string; after: string; before: string }

/** A page that knows on which days it holds. */
export type DatedPage = PageEntry & { days: PageDays }

/** On which days a path says what it says today. */
export function daysOf({ name: { path, today }, published }: PathRequest): PageDays {
  if (path === '/' || path === notFoundPath || advisoryPath.test(path)) {
    return betweenDates(published, today)
  }
  // It runs out on the first of a month.
  if (path === '/.well-known/security.txt') return inMonthOf(today)
  return undated.has(path) ? always(today) : onlyOn(today)
}

const undated = new Set([
  '/trust-center.json',
  '/trust-center.schema.json',
  '/subprocessors.csv',
  '/robots.txt',
  '/sitemap.xml',
  ...Object.keys(pictures),
])

export function isFor({ made, after, before }: PageDays, today: string): boolean {
  return today === made || (after < today && today < before)
}

/** Before and after every day there is. */
const [beginning, end] = ['', '~']

const always = (made: string): PageDays => ({ made, after: beginning, before: end })

/** Of what may be another every day. */
const onlyOn = (made: string): PageDays => ({ made, after: end, before: beginning })

function inMonthOf(made: string): PageDays {
  const month = made.slice(0, 7)
  return { made, after: `${month}-00`, before: `${month}-99` }
}

/**
 * A claim falls due and a certificate runs out when a day that the document names has come or is over. On any
 * other day nothing becomes another, so that at midnight nothing is made anew for most.
 */
function betweenDates(published: Published, made: string): PageDays {
  const dates = datesOf(published)
  if (dates.includes(made)) return onlyOn(made)
  const after = dates.findLast((date) => date < made) ?? beginning
  return { made, after, before: dates.find((date) => date > made) ?? end }
}

const known = new WeakMap<Published, readonly string[]>()

/** Every day that a document names, whatever for: one too many costs a page that is made once more. */
function datesOf(published: Published): readonly string[] {
  const found = new Set<string>()
  const dates = known.get(published) ?? [...collect(published.release.document, found)].toSorted()
  known.set(published, dates)
  return dates
}

function collect(value: unknown, found: Set<string>): Set<string> {
  if (typeof value === 'string') {
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) found.add(value)
  } else if (typeof value === 'object' && value !== null) {
    for (const one of Object.values(value)) collect(one, found)
  }
  return found
}
