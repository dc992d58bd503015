import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, constants, gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Assets, loadAssets } from '../src/platform/assets.ts'

let folder = ''
let assets: Assets

const script = 'export const answer = 42\n'.repeat(100)
// Not as Candor packs: so that one sees whose it is.
const params = { [constants.BROTLI_PARAM_QUALITY]: 1 }
const packed = { br: brotliCompressSync(script, { params }), gz: gzipSync(script, { level: 1 }) }

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'candor-assets-'))
  const inside = join(folder, 'assets')
  await mkdir(inside)
  for (const name of ['built.js', 'plain.js']) await writeFile(join(inside, name), script)
  await writeFile(join(inside, 'built.js.br'), packed.br)
  await writeFile(join(inside, 'built.js.gz'), packed.gz)
  assets = await loadAssets(folder)
})
afterAll(() => rm(folder, { recursive: true }))

test('a start packs nothing that the build has packed', () => {
  const { bodies } = assets.get('/assets/built.js') ?? {}
  expect(bodies?.br?.equals(packed.br)).toBe(true)
  expect(bodies?.gzip?.equals(packed.gz)).toBe(true)
  expect(bodies?.identity.toString()).toBe(script)
})

test('what was not packed is packed, and nothing that was is an asset of its own', () => {
  const { bodies } = assets.get('/assets/plain.js') ?? {}
  expect(gunzipSync(bodies?.gzip ?? '').toString()).toBe(script)
  expect([...assets.keys()].toSorted()).toEqual(['/assets/built.js', '/assets/plain.js'])
})
