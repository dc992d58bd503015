import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Ended, makeDataDir, removeDataDir, root, run } from './running-candor.ts'

let dataDir = ''
let elsewhere = ''
beforeAll(async () => {
  ;[dataDir, elsewhere] = [await makeDataDir(), await makeDataDir()]
  await candor('workspace', 'create', 'acme', '--name', 'Acme')
})
afterAll(async () => {
  await removeDataDir(dataDir)
  await removeDataDir(elsewhere)
})

function candor(...args: string[]): Promise<Ended> {
  return run('packages/cli/src/main.ts', args, { DATA_DIR: dataDir })
}

function withInput(input: string, ...args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const script = join(root, 'packages/cli/src/main.ts')
    const env = { PATH: process.env['PATH'] ?? '', DATA_DIR: dataDir }
    const child = execFile(process.execPath, [script, ...args], { cwd: root, env }, (error, out) =>
      error ? reject(error) : resolve(out),
    )
    child.stdin?.end(input)
  })
}

test('a secret is sealed from standard input by a key beside the data, and rotated to a new one', async () => {
  const said = await withInput(
    'hunter2\n',
    'secrets',
    'set',
    'smtp-password',
    '--workspace',
    'acme',
  )
  expect(said).toBe('smtp-password is sealed.\n')
  const file = join(dataDir, 'secret-keys')
  expect(statSync(file).mode & 0o077).toBe(0)
  const [oldest = ''] = readFileSync(file, 'utf8').split('\n')
  const rotated = await candor('secrets', 'rotate', '--new-key', '--json')
  expect(JSON.parse(rotated.stdout)).toMatchObject({ count: 1 })
  const [newest = '', second] = readFileSync(file, 'utf8').split('\n')
  expect(second).toBe(oldest)
  const { stdout } = await candor('secrets', 'list', '--workspace', 'acme')
  expect(stdout).toBe(`smtp-password  by ${newest.split(':')[0]}\n`)
})

test('a damaged backup is refused in one sentence and nothing is written', async () => {
  const file = join(dataDir, 'all.backup')
  expect((await candor('backup', file)).stdout).toMatch(/^Wrote .* not encrypted\.\n$/)
  const bytes = readFileSync(file)
  // Beyond its first line: where that one is hit, the file may be none of ours at all.
  const place = Math.floor(bytes.length * 0.9)
  bytes[place] = (bytes[place] ?? 0) ^ 8
  writeFileSync(join(dataDir, 'damaged.backup'), bytes)
  const into = { DATA_DIR: join(elsewhere, 'data') }
  const damaged = join(dataDir, 'damaged.backup')
  const { code, stdout, stderr } = await run('packages/cli/src/main.ts', ['restore', damaged], into)
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toBe(`${damaged} is damaged or not whole: nothing was restored.\n`)
  expect(existsSync(into.DATA_DIR)).toBe(false)
  expect(readdirSync(elsewhere)).toEqual([])
  const checked = await candor('restore', file, '--check')
  expect(checked.stdout).toMatch(/is whole: \d+ rows/)
  expect(await candor('restore', file)).toMatchObject({ code: 1 })
})
