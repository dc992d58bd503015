import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { check } from 'recheck'
import { parseSync, Visitor } from 'vite'
import { expect, test } from 'vitest'
import * as z from 'zod'

const root = join(import.meta.dirname, '../../..')

type Expression = { source: string; flags: string; where: string }

/** Every file that runs in a server, in the command line or in a browser. */
function sourceFiles(): string[] {
  return ['apps', 'packages'].flatMap((top) =>
    readdirSync(join(root, top))
      .filter((name) => name !== 'testing')
      .flatMap((name) =>
        readdirSync(join(root, top, name, 'src'), { recursive: true, encoding: 'utf8' })
          .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
          .map((file) => join(top, name, 'src', file)),
      ),
  )
}

function expressionsIn(file: string): Expression[] {
  const found: Expression[] = []
  const { program, errors } = parseSync(file, readFileSync(join(root, file), 'utf8'))
  expect(errors, file).toEqual([])
  new Visitor({
    Literal(node) {
      if (!('regex' in node)) return
      found.push({ source: node.regex.pattern, flags: node.regex.flags, where: file })
    },
  }).visit(program)
  return found
}

/** Those of zod that our schemas use. */
const ofZod = Object.entries({
  email: z.email(),
  uuid: z.uuid(),
  date: z.iso.date(),
  datetime: z.iso.datetime(),
}).flatMap(([where, { def }]) =>
  def.pattern ? [{ source: def.pattern.source, flags: def.pattern.flags, where }] : [],
)

test('no regular expression of ours takes more than linear time on a text made to stop it', async () => {
  const all = [...sourceFiles().flatMap(expressionsIn), ...ofZod]
  const unique = [...new Map(all.map((one) => [`/${one.source}/${one.flags}`, one])).values()]
  expect(unique.length).toBeGreaterThan(50)
  const slow: string[] = []
  for (const { source, flags, where } of unique) {
    const found = await check(source, flags, { timeout: 20_000 })
    if (found.status !== 'safe') slow.push(`${where}: /${source}/${flags} is ${found.status}`)
  }
  expect(slow).toEqual([])
})

test('the check finds one that is slow', async () => {
  expect((await check('^(a+)+$', '')).status).toBe('vulnerable')
})
