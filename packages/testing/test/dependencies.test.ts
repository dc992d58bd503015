import { existsSync, readFileSync } from 'node:fs'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { readManifests, root, run } from '../src/checkout.ts'

type Lockfile = { packages: Record<string, { resolution: Record<string, string> }> }

const lockfile = parse(readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8')) as Lockfile
const workspace = parse(readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8')) as {
  allowBuilds: Record<string, boolean>
}
const manifests = readManifests()

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'candor-dependencies-'))
})
afterAll(() => rm(folder, { recursive: true }))

test('every dependency is pinned to one exact version', () => {
  const loose = [...manifests].flatMap(([path, manifest]) =>
    [manifest.dependencies, manifest.devDependencies, manifest.optionalDependencies].flatMap(
      (group) =>
        Object.entries(group ?? {})
          .filter(([, version]) => !/^(\d+\.\d+\.\d+(-[\w.]+)?|workspace:\*)$/.test(version))
          .map(([name, version]) => `${path}: ${name} ${version}`),
    ),
  )
  expect(loose).toEqual([])
})

test('every package of the lockfile comes from the registry, under a SHA-512 of its bytes', () => {
  const packages = Object.entries(lockfile.packages)
  const others = packages.filter(
    ([name, { resolution }]) =>
      !/^(@[\w.-]+\/)?[\w.-]+@\d+\.\d+\.\d+[\w.-]*$/.test(name) ||
      Object.keys(resolution).join() !== 'integrity' ||
      !/^sha512-[\w+/]{86}==$/.test(resolution['integrity'] ?? ''),
  )
  expect(packages.length).toBeGreaterThan(300)
  expect(others).toEqual([])
})

test('a lockfile that does not fit the manifests is refused', async () => {
  for (const path of [...manifests.keys(), 'pnpm-lock.yaml', 'pnpm-workspace.yaml']) {
    await mkdir(dirname(join(folder, 'copy', path)), { recursive: true })
    await cp(join(root, path), join(folder, 'copy', path))
  }
  const path = 'apps/api/package.json'
  const manifest = manifests.get(path)
  const changed = { ...manifest, dependencies: { ...manifest?.dependencies, hono: '4.13.18' } }
  await writeFile(join(folder, 'copy', path), JSON.stringify(changed))
  const install = ['pnpm', 'install', '--frozen-lockfile', '--offline', '--ignore-scripts']
  const outcome = await run(install, { cwd: join(folder, 'copy') })
  expect(outcome.output).toContain('ERR_PNPM_OUTDATED_LOCKFILE')
  expect(outcome.code).not.toBe(0)
  expect(readFileSync(join(root, 'scripts/bootstrap/prepare.mjs'), 'utf8')).toContain(
    "'--frozen-lockfile'",
  )
})

test('a package that wants to run a script at installation, and was not named, fails it and does not run', async () => {
  const [mark, guest, project] = ['ran', 'guest', 'project'].map((name) => join(folder, name))
  const postinstall = `node -e "require('fs').writeFileSync(${JSON.stringify(mark).replaceAll('"', "'")}, '')"`
  const files = {
    [`${guest}/package.json`]: { name: 'guest', version: '1.0.0', scripts: { postinstall } },
    [`${project}/package.json`]: {
      name: 'host',
      dependencies: { guest: `file:${folder}/guest.tgz` },
    },
  }
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, JSON.stringify(content))
  }
  await run(['pnpm', 'pack', '--out', join(folder, 'guest.tgz')], { cwd: guest ?? '' })
  await cp(join(root, 'pnpm-workspace.yaml'), join(project ?? '', 'pnpm-workspace.yaml'))
  const install = () =>
    run(['pnpm', 'install', '--offline', '--no-frozen-lockfile'], { cwd: project ?? '' })
  const refused = await install()
  expect(refused.output).toContain('Ignored build scripts: guest')
  expect([refused.code === 0, existsSync(mark ?? '')]).toEqual([false, false])
})

test('every package that is named to run a script is still one of ours', () => {
  const names = new Set(Object.keys(lockfile.packages).map((name) => name.replace(/@[^@]+$/, '')))
  expect(Object.keys(workspace.allowBuilds).filter((name) => !names.has(name))).toEqual([])
})

describe('the audit', () => {
  let registry: Server
  let answer: { status: number; body: unknown }
  beforeAll(async () => {
    registry = createServer((_, response) => {
      response.writeHead(answer.status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(answer.body))
    })
    await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve))
  })
  afterAll(() => registry.close())

  function audit() {
    const { port } = registry.address() as AddressInfo
    const env = {
      pnpm_config_registry: `http://127.0.0.1:${port}/`,
      pnpm_config_fetch_retries: '0',
    }
    return run(['node', 'scripts/audit.mjs'], { env })
  }

  const hole = (severity: string) => ({
    hono: [
      {
        id: 1,
        url: 'https://example.com/advisory',
        title: 'A hole',
        severity,
        vulnerable_versions: '<99.0.0',
        cwe: [],
        cvss: { score: 8, vectorString: '' },
      },
    ],
  })

  test.each(['high', 'critical'])('fails for an advisory of %s severity', async (severity) => {
    answer = { status: 200, body: hole(severity) }
    const { code, output } = await audit()
    expect(output).toContain(`${severity}: hono: A hole`)
    expect(code).toBe(1)
  })

  test('tells a lesser one and passes', async () => {
    answer = { status: 200, body: hole('low') }
    const { code, output } = await audit()
    expect(output).toMatch(/low: hono: A hole[\s\S]*1 advisories, 0 high or critical/)
    expect(code).toBe(0)
  })

  test('passes when the registry knows of none', async () => {
    answer = { status: 200, body: {} }
    const { code, output } = await audit()
    expect(output).toMatch(/Audit: \d{3,} packages checked, 0 advisories/)
    expect(code).toBe(0)
  })

  test.each([
    ['refuses the question', 405, {}],
    ['breaks', 500, 'oops'],
    ['answers nonsense', 200, 'oops'],
  ])('says that nothing was checked when the registry %s', async (_, status, body) => {
    answer = { status, body }
    const { code, output } = await audit()
    expect(output).toContain('NOT CHECKED')
    expect(code).toBe(2)
  })
})
