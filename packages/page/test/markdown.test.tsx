import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { Prose } from '../src/components/prose.tsx'
import { isAllowedLink, parseMarkdown } from '../src/markdown/parse.ts'
import { splitSections } from '../src/markdown/sections.ts'
import { textOf } from '../src/markdown/tree.ts'

function html(text: string): string {
  return renderToStaticMarkup(<Prose text={text} />)
}

describe('the small subset', () => {
  test('has paragraphs, strong and emphasised words, code and line breaks', () => {
    expect(html('a **b** *c* `d`\\\ne\n\nf')).toBe(
      '<p>a <strong>b</strong> <em>c</em> <code>d</code><br/>e</p><p>f</p>',
    )
  })

  test('has lists, quotes and blocks of code', () => {
    expect(html('- a\n- b')).toBe('<ul><li>a</li><li>b</li></ul>')
    expect(html('3. a\n4. b')).toBe('<ol start="3"><li>a</li><li>b</li></ol>')
    expect(html('> a')).toBe('<blockquote><p>a</p></blockquote>')
    expect(html('```\n<b>\n```')).toBe('<pre tabindex="0"><code>&lt;b&gt;</code></pre>')
  })

  test('turns headings into strong paragraphs', () => {
    expect(html('# Title')).toBe('<p><strong>Title</strong></p>')
  })

  test('names pictures instead of showing them', () => {
    expect(html('![a chart](https://example.com/a.png)')).toBe('<p>a chart</p>')
  })
})

describe('links', () => {
  test.each(['https://example.com/a', 'mailto:a@example.com', '#faqs'])('may go to %s', (href) => {
    expect(html(`[a](${href})`)).toBe(`<p><a href="${href}">a</a></p>`)
  })

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java&#x0A;script:alert(1)',
    '&#106;avascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox(1)',
    'http://example.com',
    '//example.com',
    '/relative',
    'https:example.com',
    'file:///etc/passwd',
    'blob:https://example.com/1',
  ])('never go to %s', (href) => {
    expect(isAllowedLink(href)).toBe(false)
    expect(html(`[a](${href}) <${href}>\n\n[b]: ${href}\n\n[b]`)).not.toContain('<a')
  })
})

test('HTML is shown as it was written', () => {
  expect(html('<img src=x onerror=alert(1)> <script>alert(1)</script>')).toBe(
    '<p>&lt;img src=x onerror=alert(1)&gt; &lt;script&gt;alert(1)&lt;/script&gt;</p>',
  )
})

test('very deep nesting neither fails nor goes on for ever', () => {
  const depth = 5000
  expect(html('>'.repeat(depth) + 'a').length).toBeLessThan(2000)
  expect(html('*'.repeat(depth) + 'a' + '*'.repeat(depth))).toContain('a')
  expect(html('['.repeat(depth))).toContain('[')
})

test('whatever is written, only elements of the subset and allowed links come out', () => {
  const piece = fc.constantFrom(
    ...'[a]( javascript: https://a.b ) < > " \' &# ; ` * ![ ] <script> onclick= \\ ~~~ data:'.split(
      ' ',
    ),
    ...'\n|- |> |# |1. |    '.split('|'),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const output = html(pieces.join(''))
      const tags = output.match(/<[^>]*>/g) ?? []
      const allowed =
        /^<\/?(p|strong|em|code|pre( tabindex="0")?|br\/|ul|ol( start="\d+")?|li|blockquote|a( href="(https:\/\/|mailto:|#)[^"]*")?)>$/
      expect(tags.filter((tag) => !allowed.test(tag))).toEqual([])
    }),
    { numRuns: 500 },
  )
})

test('a text can be read without its marks', () => {
  expect(textOf(parseMarkdown('**a** [b](#c)\n\n- `d`\n- e'))).toBe('a b\nd\ne')
})

test('sections of a long text have ids that differ', () => {
  const blocks = parseMarkdown('x\n\n## Über uns\n\na\n\n## Über uns\n\nb\n\n### deeper\n\n## main')
  const sections = splitSections(blocks, 'Details', ['main'])
  expect(sections.map(({ id, title }) => [id, title])).toEqual([
    ['details', 'Details'],
    ['über-uns', 'Über uns'],
    ['über-uns-2', 'Über uns'],
    ['main-2', 'main'],
  ])
})
