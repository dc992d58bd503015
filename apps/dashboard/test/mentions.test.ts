import { expect, test } from 'vitest'
import { mentionsIn, partsOf } from '../src/features/change-requests/mentions.ts'

const ann = { id: '1', name: 'Ann' }
const annLee = { id: '2', name: 'Ann Lee' }
const twin = { id: '3', name: 'Ann Lee' }

test('who is mentioned is who is shown as mentioned: the longest name that fits, once for each place', () => {
  const people = [ann, annLee]
  expect(mentionsIn('Ask @Ann Lee, please', people)).toEqual(['2'])
  expect(mentionsIn('Ask @Ann, please', people)).toEqual(['1'])
  expect(mentionsIn('@Ann Lee knows, @Ann does not, @Ann Lee does', people)).toEqual(['2', '1'])
  expect(mentionsIn('Ann Lee', people)).toEqual([])
  const shown = partsOf('Ask @Ann Lee', people).filter(({ isMention }) => isMention)
  expect(shown.map(({ text }) => text)).toEqual(['@Ann Lee'])
})

test('of two people with one name the one who was picked is meant, and both where nobody was', () => {
  const people = [ann, annLee, twin]
  expect(mentionsIn('Ask @Ann Lee', people)).toEqual(['2', '3'])
  expect(mentionsIn('Ask @Ann Lee', people, ['3'])).toEqual(['3'])
  expect(mentionsIn('Ask @Ann Lee and @Ann Lee', people, ['3', '2']).toSorted()).toEqual(['2', '3'])
})

test('who was picked and then replaced by another of that name is not meant', () => {
  expect(mentionsIn('Ask @Ann Lee', [annLee, twin], ['2', '3'])).toEqual(['3'])
  expect(mentionsIn('Ask @Ann Lee', [annLee, twin], ['3', '2', '3'])).toEqual(['3'])
  expect(mentionsIn('Ask nobody', [annLee, twin], ['2'])).toEqual([])
})
