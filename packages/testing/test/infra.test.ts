import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '@candor/config/config'
import { expect, test } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import * as z from 'zod'
import { root, run } from '../src/checkout.ts'

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

test('HAProxy does not start where nobody said under which host nodes are asked for their health', async ({
  skip,
}) => {
  const { code, output } = await check(skip, 'haproxy', ['-c', '-f', 'haproxy/haproxy.cfg'])
  expect(code).toBe(1)
  expect(output).toContain("Set APP_HOST to the dashboard's host, such as app.candor.example")
})

/** What each of them reads from the environment. */
const settingsOf = {
  'caddy/Caddyfile': /\{\$(\w+)/g,
  'nginx/candor.conf.template': /\$\{(\w+)\}/g,
  'haproxy/haproxy.cfg': /\$\{?([A-Z_]+)/g,
}

test('whatever a proxy’s configuration reads from the environment is explained, and no more', () => {
  const guide = read('README.md')
  const table = guide.slice(guide.indexOf('| Setting'), guide.indexOf('## Caddy'))
  const explained = [...table.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name)
  const settings = Object.entries(settingsOf).flatMap(([file, pattern]) =>
    [...read(file).matchAll(pattern)].map(([, name]) => name),
  )
  expect(new Set(explained)).toEqual(new Set(settings))
})

test('Docker Compose takes compose.yaml with the settings of the example', async ({ skip }) => {
  const args = ['-f', 'compose.yaml', '--env-file', '.env.example', 'config']
  const { code, output, stdout } = await check(skip, 'docker-compose', args)
  expect(code, output).toBe(0)
  const { services } = Compose.parse(parse(stdout))
  expect(Object.keys(services).toSorted()).toEqual(['caddy', 'candor', 'migrate', 'postgres'])
  expect(stdout).not.toContain('${')
})

test('kubectl puts the manifests together', async ({ skip }) => {
  const { code, output, stdout } = await check(skip, 'kubectl', ['kustomize', 'kubernetes'])
  expect(code, output).toBe(0)
  expect(parseAllDocuments(stdout)).toHaveLength(8)
})

const manifests = ['availability', 'candor', 'config', 'migrate', 'network'].map(
  (name) => `${name}.yaml`,
)

test('every field of every manifest is one that Kubernetes knows, and any other would be found', async () => {
  const objects = manifests.flatMap(documentsOf)
  expect(objects).toHaveLength(9)
  const errors = await typeErrors([...objects, ...objects.map(spoil)])
  const isExpected = (line: string) => /misspelled"' does not exist in type/.test(line)
  expect(errors.filter((line) => !isExpected(line))).toEqual([])
  expect(errors).toHaveLength(objects.length)
})

/** With another field in the innermost of its first objects. */
function spoil(object: unknown): unknown {
  if (typeof object !== 'object' || object === null) return object
  const inner = Object.entries(object).find(
    ([name, value]) => !/^(metadata|data|selector|matchLabels)$/.test(name) && isObject(value),
  )
  if (!inner) return { ...object, misspelled: 1 }
  return { ...object, [inner[0]]: spoil(inner[1]) }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const Typed = z.object({ apiVersion: z.string(), kind: z.string() })

/** What the compiler finds, by the types that are made from Kubernetes' own description of its API. */
async function typeErrors(objects: readonly unknown[]): Promise<string[]> {
  const lines = objects.map((object, at) => {
    const { apiVersion, kind } = Typed.parse(object)
    const [group = 'core', version] = [
      'core',
      ...apiVersion.replace('.k8s.io', '').split('/'),
    ].slice(-2)
    const type = `import('kubernetes-types/${group}/${version}').${kind}`
    return `export const object${at}: ${type} = ${JSON.stringify(object)}`
  })
  const dir = await mkdtemp(join(tmpdir(), 'candor-manifests-'))
  const types = join(root, 'packages/testing/node_modules/kubernetes-types/*')
  const compilerOptions = {
    strict: true,
    noEmit: true,
    types: [],
    paths: { 'kubernetes-types/*': [types] },
  }
  await writeFile(join(dir, 'manifests.ts'), lines.join('\n'))
  await writeFile(join(dir, 'tsconfig.json'), JSON.stringify({ compilerOptions }))
  try {
    const { output } = await run(['tsc', '-p', dir])
    return output.split('\n').filter((line) => line !== '')
  } finally {
    await rm(dir, { recursive: true })
  }
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
  return text.replaceAll(/\$\{(\w+)(:\?|:-)?\}/g, (_, name: string) => {
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

test('what Candor has to know of customers’ own domains gets to it from the settings of Compose', () => {
  const own = {
    PAGES_ADDRESSES: '192.0.2.7, 2001:DB8::7',
    CAA_IDENTITIES: 'ca.example',
    DNS_RESOLVERS: '192.0.2.53',
  }
  const text = fillIn(read('compose.yaml'), { ...exampleSettings(), ...own })
  const { candor } = Compose.parse(parse(text, { merge: true }) as unknown).services
  expect(readConfig(candor?.environment ?? {}).hosts).toMatchObject({
    pagesAddresses: ['192.0.2.7', '2001:db8::7'],
    caaIdentities: ['ca.example'],
    resolvers: ['192.0.2.53'],
  })
})

const Networks = z.record(z.string(), z.object({ ipv4_address: z.string().optional() }).nullable())
const Attached = z.object({
  services: z.record(
    z.string(),
    z.object({
      networks: z.union([Networks, z.array(z.string())]),
    }),
  ),
})

test('in compose.yaml Candor’s inner port is on the one network that it shares with Caddy alone', () => {
  const filled = fillIn(read('compose.yaml'), exampleSettings())
  const compose: unknown = parse(filled, { merge: true })
  const on = Object.entries(Attached.parse(compose).services).map(
    ([name, { networks }]) =>
      [name, Array.isArray(networks) ? networks : Object.keys(networks)] as const,
  )
  const membersOf = (network: string) =>
    on.filter(([, networks]) => networks.includes(network)).map(([name]) => name)
  const { candor, caddy } = Attached.parse(compose).services
  const edge = (service: typeof candor) => Networks.parse(service?.networks)['edge']?.ipv4_address
  const config = readConfig(Compose.parse(compose).services['candor']?.environment ?? {})
  expect(config.internal?.bind).toBe(edge(candor))
  expect(config.trustedProxies).toEqual([edge(caddy)])
  // By another network Caddy would come from an address that is not believed.
  const shared = Object.keys(Networks.parse(candor?.networks)).filter((network) =>
    membersOf(network).includes('caddy'),
  )
  expect(shared).toEqual(['edge'])
  expect(membersOf('edge').toSorted()).toEqual(['caddy', 'candor'])
})

test('Candor accepts the settings that compose.yaml gives it, and publishes no port of its own', () => {
  const compose: unknown = parse(fillIn(read('compose.yaml'), exampleSettings()), { merge: true })
  const { candor, migrate } = Compose.parse(compose).services
  const config = readConfig(candor?.environment ?? {})
  expect(config).toMatchObject({
    isProduction: true,
    migrates: false,
    appOrigin: 'https://app.candor.example',
    internal: { port: 9464, bind: '172.30.71.3' },
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
    DATABASE_URL: 'postgres://candor_app:password@db:5432/candor?sslmode=verify-full',
  })
  expect(config).toMatchObject({ isProduction: true, migrates: false, port: 3000 })
  const text = read('kubernetes/candor.yaml')
  expect(text).toContain(`name: internal, containerPort: ${config.internal?.port}`)
  const hosts = [...text.matchAll(/name: Host, value: (\S+?) /g)].map(([, host]) => host)
  expect(new Set(hosts)).toEqual(new Set([new URL(config.appOrigin).hostname]))
})

test('the image and the tests run Node as npm start does', () => {
  const flagsIn = (path: string) => readFileSync(join(root, path), 'utf8').match(/--[a-z\d-]+=\d+/g)
  const flags = flagsIn('scripts/bootstrap.mjs')
  expect(flags).not.toBeNull()
  expect(flagsIn('infra/Dockerfile')).toEqual(flags)
  expect(flagsIn('packages/testing/e2e/running-candor.ts')).toEqual(flags)
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
