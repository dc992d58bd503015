import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from '@candor/config/config'
import { expect, test } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import * as z from 'zod'
import { root } from '../src/checkout.ts'

const infra = join(root, 'infra')
const read = (path: string) => readFileSync(join(infra, path), 'utf8')

type Skip = (condition: boolean, note: string) => void
type Ended = { code: number; output: string; stdout: string }

/** Runs somebody else's program; where it is not, the test says that it was not run. */
async function check(skip: Skip, program: string, args: string[]): Promise<Ended> {
  const folders = [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin']
  const path = folders.map((folder) => join(folder, program)).find(existsSync)
  skip(path === undefined, `${program} is not on this machine`)
  return new Promise((resolve) => {
    const env = { PATH: process.env['PATH'], HOME: '/nonexistent', KUBECONFIG: '/dev/null' }
    execFile(path ?? program, args, { cwd: infra, env, timeout: 30_000 }, (error, out, err) =>
      resolve({ code: error ? 1 : 0, output: out + err, stdout: out }),
    )
  })
}

test('Caddy takes the Caddyfile, and finds it well written', async ({ skip }) => {
  const file = ['--config', 'caddy/Caddyfile', '--adapter', 'caddyfile']
  const { code, output } = await check(skip, 'caddy', ['validate', ...file])
  expect(code, output).toBe(0)
  expect((await check(skip, 'caddy', ['fmt', 'caddy/Caddyfile'])).stdout).toBe(
    read('caddy/Caddyfile'),
  )
})

test('kubectl reads every manifest, and knows every field of what runs', async ({ skip }) => {
  const { code, output, stdout } = await check(skip, 'kubectl', ['kustomize', 'kubernetes'])
  expect(code, output).toBe(0)
  expect(parseAllDocuments(stdout)).toHaveLength(8)
  for (const file of ['candor.yaml', 'migrate.yaml']) {
    // It fills typed objects with what it knows, and drops what it does not.
    const args = ['set', 'image', '--local', '-o', 'json', '-f', `kubernetes/${file}`, '*=x']
    const { stdout: known } = await check(skip, 'kubectl', args)
    const [written] = documentsOf(file)
    expect(missingFrom(parse(known), written), file).toEqual([])
  }
})

/** Paths of what is in `written` and not in `known`. */
function missingFrom(known: unknown, written: unknown, path = ''): string[] {
  if (typeof written !== 'object' || written === null) return []
  return Object.entries(written).flatMap(([name, value]) => {
    const inside = (known ?? {}) as Record<string, unknown>
    const here = `${path}/${name}`
    return name in inside ? missingFrom(inside[name], value, here) : [here]
  })
}

function documentsOf(file: string): unknown[] {
  return parseAllDocuments(read(`kubernetes/${file}`)).map((one) => one.toJS() as unknown)
}

const Settings = z.record(z.string(), z.string())
const Compose = z.object({
  services: z.record(
    z.string(),
    z.object({ environment: Settings, ports: z.unknown().optional() }),
  ),
})

/** What stands in a file of settings, as Compose puts it into the places that name it. */
function fillIn(text: string, settings: Record<string, string>): string {
  return text.replaceAll(/\$\{(\w+)(:\?)?\}/g, (_, name: string) => {
    const value = settings[name]
    if (value === undefined) throw new Error(`.env.example does not name ${name}`)
    return value
  })
}

function exampleSettings(): Record<string, string> {
  const lines = read('.env.example').split('\n')
  const pairs = lines.flatMap((line) => /^(\w+)="?([^"]*)"?$/.exec(line)?.slice(1, 3) ?? [])
  return Object.fromEntries(
    pairs.flatMap((name, at) => (at % 2 === 0 ? [[name, pairs[at + 1] ?? '']] : [])),
  )
}

test('Candor accepts the settings that compose.yaml gives it, and publishes no port of its own', () => {
  const compose: unknown = parse(fillIn(read('compose.yaml'), exampleSettings()), { merge: true })
  const { candor, migrate } = Compose.parse(compose).services
  const config = readConfig(candor?.environment ?? {})
  expect(config).toMatchObject({
    isProduction: true,
    migrates: false,
    appOrigin: 'https://app.candor.example',
    internal: { port: 9464, bind: '0.0.0.0' },
    trustedProxies: ['172.30.71.2'],
  })
  const users = ['url', 'pagesUrl', 'workerUrl'] as const
  expect(users.map((name) => new URL(config.database?.[name] ?? '').username)).toEqual([
    'candor_app',
    'candor_pages',
    'candor_worker',
  ])
  expect(config.database?.ownerUrl).toBeUndefined()
  expect(candor?.ports).toBeUndefined()
  const owner = readConfig(migrate?.environment ?? {}).database?.ownerUrl ?? ''
  expect(new URL(owner).username).toBe('postgres')
})

const ConfigMap = z.object({ data: Settings })

test('Candor accepts the settings of the Kubernetes manifests, and its probes ask for the host that it knows', () => {
  const map = documentsOf('config.yaml').find((one) => ConfigMap.safeParse(one).success)
  const secret = exampleSettings()
  const config = readConfig({
    ...ConfigMap.parse(map).data,
    AUTH_SECRET: secret['AUTH_SECRET'],
    SECRET_KEYS: secret['SECRET_KEYS'],
    SMTP_URL: secret['SMTP_URL'],
    DATABASE_URL: 'postgres://candor_app:password@db:5432/candor',
  })
  expect(config).toMatchObject({ isProduction: true, migrates: false, port: 3000 })
  const text = read('kubernetes/candor.yaml')
  expect(text).toContain(`name: internal, containerPort: ${config.internal?.port}`)
  const hosts = [...text.matchAll(/name: Host, value: (\S+?) /g)].map(([, host]) => host)
  expect(new Set(hosts)).toEqual(new Set([new URL(config.appOrigin).hostname]))
})

test('every image and every tool of it has a version, and what runs is not root', () => {
  const dockerfile = read('Dockerfile')
  const node = readFileSync(join(root, '.node-version'), 'utf8').trim()
  expect(dockerfile).toContain(`ARG NODE=${node}-`)
  const { packageManager } = z
    .object({ packageManager: z.object({ version: z.string() }) })
    .parse(
      (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { devEngines: unknown })
        .devEngines,
    )
  const pnpms = [...dockerfile.matchAll(/pnpm@(\S+)/g)].map(([, version]) => version)
  expect(new Set(pnpms)).toEqual(new Set([packageManager.version]))
  expect(/^USER (\S+)$/m.exec(dockerfile)?.[1]).toBe('1000:1000')
  const files = readdirSync(infra, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile() && one.name.endsWith('.yaml'))
    .map((one) => readFileSync(join(one.parentPath, one.name), 'utf8'))
  const images = files.flatMap((text) => [...text.matchAll(/^ +(?:- )?image: (\S+)$/gm)])
  const foreign = images.map(([, image = '']) => image).filter((image) => image !== 'candor')
  for (const image of foreign) expect(image).toMatch(/:\d+(\.\d+)*(-\w+)?$/)
  expect(foreign.length).toBeGreaterThan(2)
})
