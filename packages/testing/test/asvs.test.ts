import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { asvsSummary, readAnswers } from '../src/asvs-answers.ts'
import { asvsPage } from '../src/asvs-page.ts'
import { requirementsUpTo } from '../src/asvs-requirements.ts'
import { root } from '../src/checkout.ts'
import { isPromised, readTestFile, type TestFile } from '../src/test-titles.ts'

const answers = readAnswers()

test('every requirement of level 1 and 2 has one answer, and nothing else has', () => {
  const ids = requirementsUpTo(2).map(({ id }) => id)
  expect(ids).toHaveLength(253)
  expect(requirementsUpTo(3)).toHaveLength(345)
  expect(Object.keys(answers)).toEqual(ids)
})

test('every test that is named is there, and is not skipped', () => {
  const files = new Map<string, TestFile | undefined>()
  const named = Object.values(answers).flatMap((answer) => ('test' in answer ? answer.test : []))
  const missing = named.filter((reference) => {
    const [file = '', ...names] = reference.split(' › ')
    if (!files.has(file))
      files.set(file, existsSync(join(root, file)) ? readTestFile(file) : undefined)
    const found = files.get(file)
    return !found || names.length === 0 || !isPromised(found, names)
  })
  expect(missing).toEqual([])
  expect(named.length).toBeGreaterThan(100)
})

describe('a named test', () => {
  const file: TestFile = {
    groups: ['links'],
    sentences: ['works', 'may go to %s', '%s is %i'],
    literals: new Set(['here', 'one', '1']),
  }
  test.each([
    [['works'], true],
    [['links', 'works'], true],
    [['may go to %s'], true],
    [['may go to here'], true],
    [['one is 1'], true],
    [['may go to there'], false],
    [['one is 2'], false],
    [['others', 'works'], false],
    [['work'], false],
    [[''], false],
  ])('%j is found: %s', (names, isFound) => {
    expect(isPromised(file, names)).toBe(isFound)
  })
})

test('docs/asvs.md is made from docs/asvs.yaml; to make it anew, run this file with -u', async () => {
  await expect(asvsPage(answers)).toMatchFileSnapshot(join(root, 'docs/asvs.md'))
})

test('docs/security.md says what it comes to', () => {
  const text = readFileSync(join(root, 'docs/security.md'), 'utf8').replace(/\s+/g, ' ')
  expect(text).toContain(asvsSummary(answers))
})
