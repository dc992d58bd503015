import type { TrustCenter } from '@candor/contract/trust-center'
import { arbitraryDocument } from '@candor/testing/arbitrary-document'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { daysOf, isFor } from '../src/pages/page-days.ts'
import { type PathRequest, renderPath } from '../src/pages/render-path.ts'

const hash = '0'.repeat(64)
const workspaceId = '0f1c2a34-5b6d-4e7f-8a90-123456789abc'

function requestOf(document: TrustCenter, path: string, today: string): PathRequest {
  const release = { number: 1, hash, publishedAt: '2026-01-15T00:00:00.000Z', document }
  const entry = { workspaceId, slug: 'acme', hostnames: [], release: { number: 1, hash } }
  return {
    appOrigin: 'https://candor.example',
    pagesDomain: 'candor.example',
    now: new Date(`${today}T12:00:00Z`),
    name: { entry, hostname: 'acme.candor.example', path, today },
    published: { release, advisories: new Set(), characters: 1 },
  }
}

/** Days around those that a document names, where something may become another. */
function daysAround(document: TrustCenter): string[] {
  const named = JSON.stringify(document).match(/\d{4}-\d{2}-\d{2}/g) ?? []
  return [...named, '2026-11-30', '2026-12-15'].flatMap((day) =>
    [-1, 0, 1, 40].map((more) => {
      const moved = new Date(`${day}T00:00:00Z`)
      moved.setUTCDate(moved.getUTCDate() + more)
      return moved.toISOString().slice(0, 10)
    }),
  )
}

const fixed = ['/', '/trust-center.json', '/subprocessors.csv', '/.well-known/security.txt']
const others = ['/robots.txt', '/sitemap.xml', '/favicon.svg', '/icon', '404']

function pathsOf({ advisories = [] }: TrustCenter): string[] {
  const [first] = advisories
  return [...fixed, ...others, ...(first ? [`/advisories/${first.key}`] : [])]
}

const cases = arbitraryDocument.chain((document) =>
  fc.record({
    document: fc.constant(document),
    path: fc.constantFrom(...pathsOf(document)),
    made: fc.constantFrom(...daysAround(document)),
    later: fc.constantFrom(...daysAround(document)),
  }),
)

test('a page that is said to hold on another day says the very same as one made on that day', () => {
  let held = 0
  let another = 0
  fc.assert(
    fc.property(cases, ({ document, path, made, later }) => {
      const request = requestOf(document, path, made)
      const [page, anew] = [request, requestOf(document, path, later)].map(renderPath)
      const isSame = page?.body.toString() === anew?.body.toString()
      if (isFor(daysOf(request), later)) held += made === later ? 0 : 1
      else another += isSame ? 0 : 1
      expect(isSame || !isFor(daysOf(request), later)).toBe(true)
    }),
    { numRuns: 400 },
  )
  // Of both kinds there were some, or nothing was seen.
  expect([held > 20, another > 5]).toEqual([true, true])
})
