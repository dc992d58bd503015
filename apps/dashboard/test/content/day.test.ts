import { expect, test } from 'vitest'
import { formatDay, parseDay } from '../../src/components/form/day.ts'

const today = '2026-05-03'

test.each([
  ['4.5.', '2026-05-04'],
  ['4.5', '2026-05-04'],
  ['04.05.26', '2026-05-04'],
  ['4. 5. 2026', '2026-05-04'],
  ['4/5/2026', '2026-05-04'],
  ['4-5-2026', '2026-05-04'],
  ['4 May', '2026-05-04'],
  ['4 May 2026', '2026-05-04'],
  ['4th of May 2025', '2025-05-04'],
  ['4 may 26', '2026-05-04'],
  ['May 4', '2026-05-04'],
  ['May 4, 2027', '2027-05-04'],
  ['4 Sept 2026', '2026-09-04'],
  ['4 Sep. 2026', '2026-09-04'],
  ['2026-05-04', '2026-05-04'],
  ['2026-5-4', '2026-05-04'],
  ['  Today ', '2026-05-03'],
  ['yesterday', '2026-05-02'],
  ['tomorrow', '2026-05-04'],
  ['in 2 weeks', '2026-05-17'],
  ['in 6 months', '2026-11-03'],
  ['in a year', '2027-05-03'],
  ['29 Feb 2028', '2028-02-29'],
])('“%s” is %s', (text, day) => {
  expect(parseDay(text, today)).toBe(day)
})

test.each([
  '',
  'soon',
  '31.4.',
  '29 Feb 2026',
  '4',
  'May 2026',
  '4 Foo 2026',
  '4.13.2026',
  '2026-13-01',
  '4 Ma',
  '1e3',
  '0.5.2026',
])('“%s” is no day', (text) => {
  expect(parseDay(text, today)).toBeUndefined()
})

test('a month that is too short gives its last day', () => {
  expect(parseDay('in 1 month', '2026-01-31')).toBe('2026-02-28')
})

test('a day in words is read back as the same day', () => {
  for (let at = Date.UTC(2024, 0, 1); at < Date.UTC(2025, 0, 1); at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10)
    expect(parseDay(formatDay(day), today)).toBe(day)
  }
})
