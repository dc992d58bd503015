import { expect, test } from 'vitest'
import { readableValue } from '../src/components/comparison/readable-value.ts'

test('dates, choices and switches are read in words', () => {
  expect(readableValue('control', 'reviewBy', '2026-05-03')).toEqual({
    type: 'text',
    text: '3 May 2026',
  })
  expect(readableValue('control', 'assurance', 'automated')).toEqual({
    type: 'text',
    text: 'Checked automatically',
  })
  expect(readableValue('disclosure', 'bounty', true)).toEqual({ type: 'text', text: 'Yes' })
})

test('a status keeps its shape', () => {
  expect(readableValue('control', 'status', 'planned')).toEqual({
    type: 'status',
    status: 'planned',
  })
})

test('an advisory’s status has no shape and is a word', () => {
  expect(readableValue('advisory', 'status', 'mitigated')).toEqual({
    type: 'text',
    text: 'Mitigated',
  })
})

test('lists are lines, names before what they name, sections by their titles', () => {
  expect(
    readableValue('control', 'evidence', [{ url: 'https://example.com/', title: 'Report' }]),
  ).toEqual({ type: 'list', lines: ['Report, https://example.com/'], isOrdered: false })
  expect(readableValue('profile', 'sections', ['faqs', 'controls'])).toEqual({
    type: 'list',
    lines: ['FAQs', 'Controls & measures'],
    isOrdered: true,
  })
})

test('a colour is one to be seen, names stand beside what they replace', () => {
  expect(readableValue('appearance', 'accent', '#7a2048')).toEqual({
    type: 'color',
    color: '#7a2048',
  })
  expect(readableValue('appearance', 'headings', { faqs: 'Asked', controls: 'Measures' })).toEqual({
    type: 'list',
    lines: ['Controls & measures: Measures', 'FAQs: Asked'],
    isOrdered: false,
  })
})

test('where nothing was chosen stands what the page does then', () => {
  expect(readableValue('appearance', 'font', null)).toEqual({ type: 'text', text: 'Classic' })
  expect(readableValue('appearance', 'accent', null)).toEqual({ type: 'color', color: '#00606f' })
  expect(readableValue('appearance', 'darkAccent', null)).toEqual({ type: 'none' })
})

test('what was not given is nothing', () => {
  expect(readableValue('control', 'evidence', null)).toEqual({ type: 'none' })
})
