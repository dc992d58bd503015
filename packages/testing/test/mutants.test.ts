import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../src/checkout.ts'

type Mutant = { name: string; file?: string; find?: string; noticedBy: string[] }

async function readMutants(): Promise<Mutant[]> {
  const list = (await import(join(root, 'scripts/mutants/list.mjs'))) as { mutants: Mutant[] }
  return list.mutants
}

test('every fault of `npm run mutants` can still be planted, and the tests that must notice are there', async () => {
  const mutants = await readMutants()
  expect(mutants.length).toBeGreaterThan(70)
  const wrong = mutants.flatMap(({ name, file, find = '', noticedBy }) => {
    const places = file ? readFileSync(join(root, file), 'utf8').split(find).length - 1 : 1
    const missing = noticedBy.filter((path) => !existsSync(join(root, path)))
    return [...(places === 1 ? [] : [`${name}: ${places} places`]), ...missing]
  })
  expect(wrong).toEqual([])
})
