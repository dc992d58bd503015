import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Spec, Validation } from '@cyclonedx/cyclonedx-library'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { root, run } from '../src/checkout.ts'

type Component = {
  name: string
  group?: string
  purl: string
  licenses?: { license?: { id?: string; name?: string }; expression?: string }[]
  externalReferences?: { hashes?: { alg: string; content: string }[] }[]
}
type Bill = { metadata: { component: { name: string } }; components: Component[] }

let folder: string
let text: string
let bill: Bill
/** Made as the build makes it. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'candor-sbom-'))
  const file = join(folder, 'sbom.cdx.json')
  const { code, output } = await run(['node', 'scripts/sbom.mjs', file])
  if (code !== 0) throw new Error(output)
  text = readFileSync(file, 'utf8')
  bill = JSON.parse(text) as Bill
})
afterAll(() => rm(folder, { recursive: true }))

const ours = ({ group }: Component) => group === '@candor'

test('the bill of materials is valid CycloneDX 1.7, and a spoiled one is not', async () => {
  const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot7)
  expect(await validator.validate(text)).toBeNull()
  const spoiled = { ...bill, components: [{ ...bill.components[0], type: 'anything' }] }
  expect(await validator.validate(JSON.stringify(spoiled))).not.toBeNull()
})

test('it names every package of the lockfile that is installed here, with its hash', () => {
  type Locked = { resolution: { integrity: string } }
  const read = (path: string): unknown => parse(readFileSync(join(root, path), 'utf8'))
  const { packages } = read('pnpm-lock.yaml') as { packages: Record<string, Locked> }
  const { skipped } = read('node_modules/.modules.yaml') as { skipped: string[] }
  const elsewhere = new Set(skipped.map((name) => name.replace(/\(.*/, '')))
  const hashes = new Map(
    bill.components.map(({ purl, externalReferences }) => [
      decodeURIComponent(purl.replace('pkg:npm/', '')),
      externalReferences?.flatMap(({ hashes: own = [] }) => own)[0]?.content,
    ]),
  )
  const here = Object.entries(packages).filter(([name]) => !elsewhere.has(name))
  const wrong = here.filter(([name, { resolution }]) => {
    const hash = Buffer.from(resolution.integrity.replace('sha512-', ''), 'base64').toString('hex')
    return hashes.get(name) !== hash
  })
  expect(wrong.map(([name]) => name)).toEqual([])
  expect(here.length).toBeGreaterThan(200)
})

/** What may be built with and given on under Apache-2.0 without asking anybody. */
const allowed = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
  'Python-2.0',
  'PSF-2.0',
])

/** Ends the name of what is built for one platform. */
const platform = /-(linux|darwin|win32)-.*$/

/** Others, each with the reason why it may be there. A reason that nothing needs any more fails. */
const exceptions: Record<string, string> = {
  'MPL-2.0 axe-core': 'Tests only.',
  'MPL-2.0 playwright': 'Tests only.',
  'MPL-2.0 lightningcss': 'Build only.',
  'CC-BY-4.0 caniuse-lite': 'Build only: data on browsers.',
  'LGPL-3.0-or-later sharp-libvips': 'A library of its own, linked as it runs.',
  'MIT/Apache-2.0 wasm': 'Tests only: IronCalc, under either of the two.',
  '(MIT OR EUPL-1.1+) mailsplit': 'Tests only, and MIT is one of the two.',
}

test('every package has a licence that is on the list, or a reason', () => {
  const licences = bill.components
    .filter((component) => !ours(component))
    .flatMap(({ name, licenses = [{ expression: 'none' }] }) =>
      licenses.map(({ license, expression }) => ({
        name,
        licence: license?.id ?? license?.name ?? expression ?? 'none',
      })),
    )
  const unlisted = licences.filter(({ licence }) => !allowed.has(licence))
  const unusual = unlisted.map(({ name, licence }) => `${licence} ${name.replace(platform, '')}`)
  expect([...new Set(unusual)].filter((one) => !(one in exceptions))).toEqual([])
  expect(Object.keys(exceptions).filter((one) => !unusual.includes(one))).toEqual([])
})
