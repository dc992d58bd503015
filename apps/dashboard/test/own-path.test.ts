import { redirectPayloads } from '@candor/testing/redirect-payloads'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ownPath } from '../src/components/own-path.ts'

const origin = 'http://localhost:3000'

/** Whether a browser would go elsewhere from here, also when it reads the address twice, as some do. */
function leadsAway(address: string): boolean {
  const path = ownPath(address)
  if (path === undefined) return false
  const first = new URL(path, `${origin}/sign-in`)
  const again = new URL(`${first.pathname}${first.search}${first.hash}`, `${origin}/sign-in`)
  return first.origin !== origin || again.origin !== origin
}

test('no address that somebody else wrote leads away from the dashboard after signing in', () => {
  expect(redirectPayloads.length).toBeGreaterThanOrEqual(80)
  expect(redirectPayloads.filter(leadsAway)).toEqual([])
})

test('nor does one that chance writes', () => {
  const piece = fc.constantFrom(
    '/',
    '\\',
    '//',
    '.',
    '..',
    '%2f',
    '%5c',
    '\t',
    '\n',
    '@',
    ':',
    '#',
    '?',
    'a',
    'evil.example',
  )
  const written = fc.array(piece, { maxLength: 12 }).map((pieces) => `/${pieces.join('')}`)
  fc.assert(
    fc.property(written, (address) => !leadsAway(address)),
    { numRuns: 3_000 },
  )
})

test.each([
  '/',
  '/acme',
  '/acme/content/faqs?pane=form#below',
  '/acme/changes?publish=true',
  '/acme/content/controls/%C3%A9?q=a%2Fb',
])('%s is where one comes back to', (path) => {
  expect(ownPath(path)).toBe(path)
})
