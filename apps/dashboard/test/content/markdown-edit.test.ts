import { expect, test } from 'vitest'
import { applyFormat, type Format } from '../../src/components/form/markdown-edit.ts'

/** Text in which ‹ and › stand for the ends of the selection. */
function format(kind: Format, marked: string): string {
  const start = marked.indexOf('‹')
  const end = marked.indexOf('›') - 1
  const { text, ...at } = applyFormat(kind, { text: marked.replace(/[‹›]/g, ''), start, end })
  return `${text.slice(0, at.start)}‹${text.slice(at.start, at.end)}›${text.slice(at.end)}`
}

test.each<[Format, string, string]>([
  ['bold', 'a ‹word› here', 'a **‹word›** here'],
  ['bold', 'a **‹word›** here', 'a ‹word› here'],
  ['bold', 'a ‹›', 'a **‹›**'],
  ['italic', 'a ‹word›', 'a *‹word›*'],
  ['italic', 'a *‹word›*', 'a ‹word›'],
  ['italic', 'a **‹word›**', 'a ***‹word›***'],
  ['italic', 'a ***‹word›***', 'a **‹word›**'],
  ['code', '‹x›', '`‹x›`'],
  ['link', 'see ‹our list› now', 'see [our list](‹https://›) now'],
  ['link', '‹https://a.example/›', '[‹›](https://a.example/)'],
  ['list', 'one\n‹two\nthree›\nfour', 'one\n- ‹two\n- three›\nfour'],
  ['list', '- ‹two\n- three›', '‹two\nthree›'],
])('%s: %j becomes %j', (kind, before, after) => {
  expect(format(kind, before)).toBe(after)
})
