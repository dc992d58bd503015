import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Unhurried } from '../src/front/unhurried.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function open(): ServerResponse {
  return new ServerResponse(new IncomingMessage(new Socket()))
}

/** Those of which the wait is over. */
async function doneOf(holds: Promise<void>[]): Promise<number> {
  let done = 0
  for (const hold of holds) void hold.then(() => (done += 1))
  await vi.advanceTimersByTimeAsync(0)
  return done
}

test('a refusal of somebody who asks on is held back for a while', async () => {
  const hold = new Unhurried().hold(open())
  await vi.advanceTimersByTimeAsync(400)
  expect(await doneOf([hold])).toBe(0)
  await vi.advanceTimersByTimeAsync(200)
  expect(await doneOf([hold])).toBe(1)
})

test('nothing is held for somebody who has gone', async () => {
  const response = open()
  const hold = new Unhurried().hold(response)
  response.destroy()
  response.emit('close')
  expect(await doneOf([hold])).toBe(1)
})

test('no more are held than the door can carry, and room is made by each that was given', async () => {
  const unhurried = new Unhurried()
  const holds = Array.from({ length: 1_200 }, () => unhurried.hold(open()))
  expect(await doneOf(holds)).toBe(200)
  await vi.advanceTimersByTimeAsync(600)
  expect(await doneOf(holds)).toBe(1_200)
  expect(await doneOf([unhurried.hold(open())])).toBe(0)
})
