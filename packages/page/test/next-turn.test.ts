import type { TrustCenter } from '@candor/contract/trust-center'
import { expect, test } from 'vitest'
import { nextTurn } from '../src/next-turn.ts'
import { renderPage } from '../src/render.tsx'
import { releaseOf, sampleDocument, view } from './sample.ts'

function turn(today: string, change: Partial<TrustCenter> = {}) {
  return nextTurn(releaseOf({ ...sampleDocument(), ...change }), today)
}

test('the page turns on the day after the earliest date that is still to come', () => {
  expect(turn('2026-05-20')).toBe('2026-07-01')
  expect(turn('2026-06-30')).toBe('2026-07-01')
  expect(turn('2026-07-01')).toBe('2026-09-01')
  expect(turn('2026-09-01')).toBeUndefined()
})

test('what is hidden never turns', () => {
  expect(turn('2026-05-20', { profile: { name: 'A', sections: ['faqs'] } })).toBeUndefined()
})

test('a review that falls due after the expiry changes nothing any more', () => {
  const certifications = [
    {
      key: 'a',
      title: 'A',
      status: 'current',
      expires: '2026-06-01',
      reviewBy: '2026-07-01',
    } as const,
  ]
  const only = { certifications: [...certifications], controlGroups: [] }
  expect(turn('2026-05-20', only)).toBe('2026-06-02')
  expect(turn('2026-06-02', only)).toBeUndefined()
})

test('the page reads the same on every day until then, and differently on that day', () => {
  const release = releaseOf()
  const on = (today: string) => renderPage(release, { ...view, today })
  expect(on('2026-06-30')).toBe(on('2026-05-20'))
  expect(on('2026-07-01')).not.toBe(on('2026-06-30'))
})
