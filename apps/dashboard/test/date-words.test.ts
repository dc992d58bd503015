import { expect, test } from 'vitest'
import { dateInWords, lateness, todayAsDate, whenInWords } from '../src/components/date-words.ts'

const now = new Date(2026, 4, 12, 11, 0)

function at(...parts: [number, number, number, number, number]): string {
  return new Date(...parts).toISOString()
}

test('a calendar day is the same day in every time zone', () => {
  expect(dateInWords('2026-05-03')).toBe('3 May 2026')
})

test('recent things are told by the clock, older ones by the day, old ones with their year', () => {
  expect(whenInWords(at(2026, 4, 12, 10, 42), now)).toBe('today at 10:42')
  expect(whenInWords(at(2026, 4, 11, 16, 20), now)).toBe('yesterday at 16:20')
  expect(whenInWords(at(2026, 4, 8, 9, 0), now)).toBe('on 8 May')
  expect(whenInWords(at(2025, 11, 2, 9, 0), now)).toBe('on 2 December 2025')
})

test('a review says how late it is', () => {
  expect(lateness('2026-05-01', '2026-05-12')).toBe('11 days late')
  expect(lateness('2026-05-11', '2026-05-12')).toBe('1 day late')
  expect(lateness('2026-05-12', '2026-05-12')).toBe('due today')
  expect(lateness('2026-05-15', '2026-05-12')).toBe('by 15 May 2026')
})

test('today is the reader’s day', () => {
  expect(todayAsDate(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05')
})
