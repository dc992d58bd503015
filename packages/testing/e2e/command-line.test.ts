import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { get, root, run, startFreshCandor, type FreshCandor } from './running-candor.ts'

let candor: FreshCandor
beforeAll(async () => {
  candor = await startFreshCandor()
})
afterAll(async () => {
  await candor.remove()
})

const hoshizora = join(root, 'examples/hoshizora/trust-center.yaml')

function candorCommand(...args: string[]) {
  return run('packages/cli/src/main.ts', args, {
    DATA_DIR: candor.dataDir,
    PORT: String(candor.port),
  })
}

async function eventually(check: () => Promise<void>): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await check()
    } catch (error) {
      if (tries === 50) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

test('a workspace is created, filled from a file, published, and read at its subdomain while the server runs', async () => {
  const created = await candorCommand('workspace', 'create', 'hoshizora', '--name', '星空クラウド')
  expect(created).toMatchObject({ code: 0, stderr: '' })
  expect(created.stdout).toContain(`http://hoshizora.localhost:${candor.port}/`)
  const imported = await candorCommand(
    'import',
    hoshizora,
    '--workspace',
    'hoshizora',
    '--publish',
    '--note',
    'First',
  )
  expect(imported.code).toBe(0)
  expect(imported.stdout).toContain('Published release 1.')
  await eventually(async () => {
    const { status, text } = await get(candor.port, 'hoshizora.localhost')
    expect(status).toBe(200)
    expect(text).toContain('星空クラウド')
  })
})

test('a host that the operator adds serves the same page at once, and another workspace cannot have it', async () => {
  expect((await get(candor.port, 'trust.example.test')).status).toBe(421)
  const added = await candorCommand(
    '--json',
    'host',
    'add',
    'trust.example.test',
    '--workspace',
    'hoshizora',
  )
  expect(JSON.parse(added.stdout)).toMatchObject({
    hostname: 'trust.example.test',
    workspace: 'hoshizora',
  })
  await eventually(async () => {
    const { status, text } = await get(candor.port, 'trust.example.test')
    expect(status).toBe(200)
    expect(text).toContain('星空クラウド')
  })
  const again = await candorCommand('host', 'add', 'trust.example.test', '--workspace', 'oxom')
  expect(again).toMatchObject({
    code: 1,
    stderr: 'trust.example.test belongs to a workspace already.\n',
  })
})

test('a dry run says what would change and changes nothing', async () => {
  const file = join(candor.dataDir, 'small.yaml')
  writeFileSync(file, 'profile:\n  name: Small\n')
  const before = await candorCommand('export', '--workspace', 'oxom')
  const dry = await candorCommand('import', file, '--workspace', 'oxom', '--dry-run')
  expect(dry.stdout).toContain(
    'Would import into oxom: 0 added, 1 changed, 48 removed, 0 unchanged.',
  )
  expect(await candorCommand('export', '--workspace', 'oxom')).toEqual(before)
})

test('a broken file names every mistake with its line, changes nothing, and exits with 1', async () => {
  const file = join(candor.dataDir, 'broken.yaml')
  writeFileSync(
    file,
    `profile:
  name: Broken
highlights:
  - key: a
    title: A
    status: done
    description: b
subprocessors:
  - key: x
    vendor: X
    purpose: Hosting
    location: EU
    link: http://x.example
  - key: x
    vendor: X again
    purpose: Hosting
    location: EU
faqs:
  - key: q
    qestion: What?
    answer: That.
`,
  )
  const before = await candorCommand('export', '--workspace', 'oxom')
  const { code, stdout, stderr } = await candorCommand(
    'import',
    file,
    '--workspace',
    'oxom',
    '--publish',
  )
  expect([code, stdout]).toEqual([1, ''])
  for (const start of [
    'line 6: highlights[0].status',
    'line 13: subprocessors[0].link',
    'line 14: subprocessors[1].key',
    'line 20: faqs[0].qestion',
  ]) {
    expect(stderr).toContain(start)
  }
  expect(await candorCommand('export', '--workspace', 'oxom')).toEqual(before)
})

test('what is exported imports as no change', async () => {
  const { stdout } = await candorCommand('export', '--workspace', 'hoshizora', '--format', 'json')
  const file = join(candor.dataDir, 'exported.json')
  writeFileSync(file, stdout)
  const plan = await candorCommand(
    'import',
    file,
    '--workspace',
    'hoshizora',
    '--dry-run',
    '--json',
  )
  expect(JSON.parse(plan.stdout)).toMatchObject({ added: 0, changed: 0, removed: 0 })
})

test('people are added by role, and a link signs them in', async () => {
  const added = await candorCommand(
    'member',
    'add',
    'eve@example.com',
    '--workspace',
    'oxom',
    '--role',
    'editor',
  )
  expect(added.stdout).toBe('eve@example.com is editor of oxom.\n')
  const link = await candorCommand('sign-in-link', 'eve@example.com')
  expect(link.stdout).toMatch(new RegExp(`^http://localhost:${candor.port}/sign-in/link#\\w+\n$`))
  expect(await candorCommand('sign-in-link', 'nobody@example.com')).toMatchObject({ code: 1 })
})

test('an account that somebody else got into is taken back: no session, link, password or app of before works', async () => {
  const email = 'robbed@hoshizora.example'
  await candorCommand('member', 'add', email, '--workspace', 'hoshizora', '--role', 'editor')
  const { origin } = candor
  const ask = (method: string, path: string, body: object | undefined, cookie = '') =>
    fetch(`${origin}${path}`, {
      method,
      headers: { origin, cookie, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
  const linkToken = async () =>
    /#(\S+)/.exec((await candorCommand('sign-in-link', email)).stdout)?.[1]
  const enter = async () => {
    const entered = await ask('POST', '/api/session/link', { token: await linkToken() })
    return entered.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ')
  }
  const thief = await enter()
  const password = 'words that only a thief knows'
  expect((await ask('PUT', '/api/session/password', { password }, thief)).status).toBe(204)
  const begun = await ask('POST', '/api/account/two-step', undefined, thief)
  const { secret } = (await begun.json()) as { secret: string }
  const code = new TOTP({ secret }).generate()
  const confirmed = await ask('POST', '/api/account/two-step/confirmation', { code }, thief)
  expect(confirmed.status).toBe(200)
  const token = await linkToken()
  const recovered = await candorCommand('account', 'recover', email)
  expect(recovered).toMatchObject({ code: 0, stderr: '' })
  expect(recovered.stdout).toContain('Ended 1 sessions')
  expect(recovered.stdout).toContain('two-step sign-in is off')
  expect((await ask('GET', '/api/workspaces', undefined, thief)).status).toBe(401)
  expect((await ask('POST', '/api/session/password', { email, password })).status).toBe(401)
  expect((await ask('POST', '/api/session/link', { token })).status).toBe(401)
  const own = { password: 'words of the owner, chosen anew' }
  expect((await ask('PUT', '/api/session/password', own, await enter())).status).toBe(204)
  expect((await candorCommand('account', 'recover', 'nobody@nowhere.example')).code).toBe(1)
})

test('nothing to publish, an unknown workspace and wrong words have codes and sentences of their own', async () => {
  expect(await candorCommand('publish', '--workspace', 'hoshizora', '--note', 'x')).toMatchObject({
    code: 1,
    stderr: 'There is nothing to publish.\n',
  })
  expect(await candorCommand('export', '--workspace', 'nobody')).toMatchObject({ code: 1 })
  expect(await candorCommand('imprt')).toMatchObject({ code: 2 })
  expect(
    await candorCommand('member', 'add', 'a@b.example', '--workspace', 'oxom', '--role', 'king'),
  ).toMatchObject({ code: 2 })
  const help = await candorCommand('--help')
  expect(help.code).toBe(0)
  for (const name of ['workspace', 'import', 'export', 'publish', 'member', 'host', 'migrate']) {
    expect(help.stdout).toContain(name)
  }
  expect(await candorCommand('migrate')).toMatchObject({
    code: 0,
    stdout: 'The database is up to date.\n',
  })
})
