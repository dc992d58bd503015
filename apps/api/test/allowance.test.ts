import { expect, test } from 'vitest'
import { Allowance } from '../src/fairness/allowance.ts'

const options = { most: 1_000, share: 0.25 }

test('who has done little does not rest', () => {
  const allowance = new Allowance(options)
  expect(allowance.restOf('acme', 0)).toBe(0)
  allowance.spend('acme', 900, 900)
  expect(allowance.restOf('acme', 900)).toBe(0)
})

test('who has used it up rests until there is something again, and others do not', () => {
  const allowance = new Allowance(options)
  for (let nth = 1; nth <= 12; nth += 1) allowance.spend('acme', 100, nth)
  const rest = allowance.restOf('acme', 12)
  expect(rest).toBeGreaterThan(700)
  expect(rest).toBeLessThan(900)
  expect(allowance.restOf('acme', 12 + rest + 4)).toBe(0)
  expect(allowance.restOf('globex', 12)).toBe(0)
})

test('one long piece of work is paid for within seconds, and what was given is no more than most', () => {
  const allowance = new Allowance(options)
  allowance.spend('acme', 60_000, 60_000)
  expect(allowance.restOf('acme', 60_000)).toBe(2_000)
  allowance.spend('acme', 900, 3_600_000)
  expect(allowance.restOf('acme', 3_600_000)).toBe(0)
  allowance.spend('acme', 200, 3_600_000)
  expect(allowance.restOf('acme', 3_600_000)).toBe(400)
})
