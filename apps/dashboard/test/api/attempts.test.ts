import { expect, test } from 'vitest'
import { beginAttempt, endAttempt } from '../../src/api/attempts.ts'

const said = 'POST /api/workspaces {"slug":"acme"}'

test('a request that has no answer yet is sent again under the same key', () => {
  const key = beginAttempt(said)
  expect(key).toMatch(/^"[0-9a-f-]{36}"$/)
  expect(beginAttempt(said)).toBe(key)
  endAttempt(said, 503)
  expect(beginAttempt(said)).toBe(key)
  expect(beginAttempt(`${said} `)).not.toBe(key)
})

test('a request that was answered is over: the next one is another', () => {
  for (const status of [201, 409, 422]) {
    const key = beginAttempt(said)
    endAttempt(said, status)
    expect(beginAttempt(said)).not.toBe(key)
  }
})
