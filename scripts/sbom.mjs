// Writes what the build is made of, as CycloneDX: every installed package with version, hash and licence.
import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { bin, environment, root } from './bootstrap/place.mjs'

const file = resolve(process.argv[2] ?? join(root, 'dist/sbom.cdx.json'))
mkdirSync(dirname(file), { recursive: true })
// `pm` means pnpm's own command: the script of the same name would come back here.
const args = ['pm', 'sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application']
const { status, error } = spawnSync(join(bin, 'pnpm'), [...args, '--out', file], {
  cwd: root,
  env: environment(),
  stdio: ['ignore', 'inherit', 'inherit'],
})
if (error) process.stderr.write(`${error.message}\n`)
process.exitCode = status ?? 1
