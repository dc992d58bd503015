import { type ChildProcess, spawn } from 'node:child_process'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { findPort } from '../src/find-port.ts'
import { type Answer, get, makeDataDir, removeDataDir, root, run } from './running-candor.ts'

const platform = 'app.candor.example'

let dataDir: string
let port: number
let child: ChildProcess
let said = ''
let env: Record<string, string>
beforeAll(async () => {
  dataDir = await makeDataDir()
  port = await findPort()
  env = {
    PATH: process.env['PATH'] ?? '',
    NODE_ENV: 'production',
    DATA_DIR: dataDir,
    PORT: String(port),
    HOST: '127.0.0.1',
    APP_ORIGIN: `https://${platform}`,
    PAGES_DOMAIN: 'candor-pages.example',
    SMTP_URL: 'smtp://127.0.0.1:1',
    MAIL_FROM: 'Candor <no-reply@candor.example>',
  }
  child = spawn(process.execPath, [join(root, 'apps/api/src/main.ts')], { cwd: root, env })
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => (said += chunk.toString()))
  }
  const isUp = async () => (await statusOf('/api/session')) === 200
  await vi.waitUntil(isUp, { timeout: 60_000, interval: 100 })
})
afterAll(async () => {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
  await removeDataDir(dataDir)
})

function ask(path: string, host = platform): Promise<Answer> {
  return get(port, host, path)
}

async function statusOf(path: string): Promise<number> {
  if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}:\n${said}`)
  return ask(path).then(
    ({ status }) => status,
    () => 0,
  )
}

test('in production nothing is made up: no example, no mailbox, no account, no way in', async () => {
  expect(JSON.parse((await ask('/api/session')).text)).toMatchObject({ user: null, mailbox: false })
  expect((await ask('/api/mailbox')).status).toBe(404)
  for (const host of ['oxom.candor-pages.example', 'oxom.localhost', 'localhost']) {
    expect((await ask('/', host)).status, host).toBe(421)
  }
  const link = await run('packages/cli/src/main.ts', ['sign-in-link', 'admin@example.com'], env)
  expect([link.code === 0, link.stdout]).toEqual([false, ''])
  expect(said).not.toMatch(/sign-in\/link|Sign in once|admin@example\.com/)
})

test('in production every line that is not about the start is JSON', async () => {
  await ask('/api/workspaces')
  await expect.poll(() => said).toContain('"code":"unauthenticated"')
  const lines = said.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('  '))
  expect(lines.length).toBeGreaterThan(0)
  for (const line of lines) expect(JSON.parse(line)).toHaveProperty('time')
})

test('in production answers say that only encryption will do', async () => {
  const { headers } = await ask('/api/session')
  expect(headers['strict-transport-security']).toBe('max-age=31536000')
})

/** Sends this and is gone, a while after the server began with it. */
function sendAndLeave(text: string, after: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    socket.once('data', () => setTimeout(() => socket.resetAndDestroy(), after))
    socket.on('error', reject).on('close', () => resolve())
  })
}

test('who goes away while asking or being answered is no error, in front or behind it', async () => {
  const start = said.length
  const lines = () => said.slice(start).split('\n').slice(0, -1)
  const post = (...more: string[]) =>
    [
      `POST /api/session/link HTTP/1.1\r\nHost: ${platform}\r\nOrigin: https://${platform}`,
      'Content-Type: application/json\r\nExpect: 100-continue',
      ...more,
    ].join('\r\n')
  const texts = [
    post('Content-Length: 5000', '', '{'),
    post('Content-Length: 5000', '', ''),
    post('Transfer-Encoding: chunked', '', '1', '{', ''),
    `GET / HTTP/1.1\r\nHost: ${platform}\r\n\r\n`,
    'GET / HTTP/1.1\r\nHost: nobody.candor-pages.example\r\n\r\n',
  ]
  // Whoever is gone at once may never be handed on, so they stay longer and longer.
  const noticed = () => lines().filter((line) => line.includes('"/api/session/link"')).length
  for (let after = 0; noticed() < 20 && after < 2_000; after += 20) {
    await Promise.all(texts.map((text) => sendAndLeave(text, after)))
  }
  expect(noticed()).toBeGreaterThanOrEqual(20)
  expect((await ask('/api/session')).status).toBe(200)
  const errors = lines().filter((line) => (JSON.parse(line) as { level: number }).level > 30)
  expect(errors).toEqual([])
})
