import { beforeEach, expect, test, vi } from 'vitest'
import { keepReturnPath, takeReturnPath } from '../src/components/return-path.ts'

beforeEach(() => {
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  })
  return () => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  }
})

test('who asked for a link on the way somewhere gets there, once', () => {
  keepReturnPath('/invitation#a-token-of-some-length')
  expect(takeReturnPath()).toBe('/invitation#a-token-of-some-length')
  expect(takeReturnPath()).toBe('/')
})

test('the newest way counts, and none that is older than a link', () => {
  keepReturnPath('/oxom/people')
  keepReturnPath('/')
  expect(takeReturnPath()).toBe('/')
  vi.useFakeTimers({ now: Date.now() })
  keepReturnPath('/oxom/people')
  vi.advanceTimersByTime(16 * 60_000)
  expect(takeReturnPath()).toBe('/')
})

test('what somebody else put there leads nowhere but to our own pages', () => {
  for (const path of ['https://evil.example/', '//evil.example', String.raw`/\evil.example`]) {
    localStorage.setItem('candor.return-path', JSON.stringify({ path, at: Date.now() }))
    expect(takeReturnPath(), path).toBe('/')
  }
  localStorage.setItem('candor.return-path', '{')
  expect(takeReturnPath()).toBe('/')
})
