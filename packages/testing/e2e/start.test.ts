import { chmodSync, mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { findServerProcess } from '@candor/db/embedded/server-process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { oxomFacts } from './oxom-facts.ts'
import { launchBrowser } from './browser.ts'
import { findPort } from '../src/find-port.ts'
import {
  get,
  makeDataDir,
  removeDataDir,
  root,
  run,
  type RunningCandor,
  startCandor,
  startFreshCandor,
  type FreshCandor,
} from './running-candor.ts'

const main = 'apps/api/src/main.ts'

describe('a first start', () => {
  let candor: FreshCandor
  beforeAll(async () => {
    candor = await startFreshCandor()
  })
  afterAll(async () => {
    await candor.remove()
  })

  test('shows its steps and ends with the addresses and a link that signs in', () => {
    const said = candor.output()
    for (const line of [
      'Starting PostgreSQL',
      'Bringing the database up to date',
      'Creating the example workspace',
    ]) {
      expect(said).toContain(line)
    }
    expect(said).toContain(`Dashboard      ${candor.origin}/`)
    expect(said).toContain(`Trust center   http://oxom.localhost:${candor.port}/`)
    expect(candor.signInLink()).toMatch(/^http:\/\/localhost:\d+\/sign-in\/link#\w+/)
  })

  test('serves every fact of the example, with its status', async () => {
    const { status, text } = await get(candor.port, `oxom.localhost:${candor.port}`)
    expect(status).toBe(200)
    const plain = toText(text)
    for (const fact of oxomFacts) expect(plain).toContain(fact)
  })

  test('a browser without JavaScript reads the same, and nothing is refused by the policy', async () => {
    const browser = await launchBrowser()
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    const complaints: string[] = []
    const asked: string[] = []
    page.on('console', (message) => complaints.push(message.text()))
    page.on('request', (request) => asked.push(new URL(request.url()).host))
    await page.goto(`http://oxom.localhost:${candor.port}/`)
    const body = (await page.locator('body').innerText()).replaceAll(/\s+/g, ' ')
    for (const fact of oxomFacts) expect(body).toContain(fact)
    expect(complaints).toEqual([])
    expect(new Set(asked)).toEqual(new Set([`oxom.localhost:${candor.port}`]))
    await browser.close()
  })

  test('the example page is under 15 kB on the wire', async () => {
    const { headers } = await get(candor.port, 'oxom.localhost', '/', { 'accept-encoding': 'br' })
    expect(headers['content-encoding']).toBe('br')
    expect(Number(headers['content-length'])).toBeLessThan(15_000)
  })

  test('its database, killed by somebody, is there again by itself; visitors notice nothing', async () => {
    const data = join(candor.dataDir, 'postgres/data')
    const page = () => get(candor.port, `oxom.localhost:${candor.port}`)
    const before = await page()
    const { pid = 0 } = findServerProcess(data) ?? {}
    process.kill(pid, 'SIGKILL')
    expect((await page()).text).toBe(before.text)
    const readiness = async () => (await get(candor.port, 'localhost', '/readyz')).text.trim()
    await expect.poll(() => findServerProcess(data)?.pid, { timeout: 20_000 }).not.toBe(pid)
    await expect.poll(readiness, { timeout: 20_000 }).toBe('{"status":"ready"}')
    const session = () => get(candor.port, 'localhost', '/api/session')
    await expect.poll(async () => (await session()).status, { timeout: 20_000 }).toBe(200)
  })

  test('a second server on the same port is refused in one sentence', async () => {
    const other = await makeDataDir()
    const { code, stderr } = await run(main, [], { PORT: String(candor.port), DATA_DIR: other })
    expect(code).not.toBe(0)
    expect(stderr.trim()).toBe(
      `Port ${candor.port} is in use. Stop what uses it, or set PORT to another one.`,
    )
    await removeDataDir(other)
  })
})

/** What a reader sees, with the tags and runs of white space gone. */
function toText(html: string): string {
  return html
    .replaceAll(/<(style|script)[\s\S]*?<\/\1>/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&#x27;', "'")
    .replaceAll(/\s+/g, ' ')
}

describe('stopping and starting again', () => {
  let candor: FreshCandor
  let hash: string | undefined
  beforeAll(async () => {
    candor = await startFreshCandor()
    hash = await hashOf(candor)
  })
  afterAll(async () => {
    await candor.stop()
    await removeDataDir(candor.dataDir)
  })

  /** The same data, in another process. */
  async function startAgain(): Promise<void> {
    candor = { ...candor, ...(await startCandor(candor.dataDir)) }
    expect(candor.output()).not.toContain('Creating the example workspace')
    expect(await hashOf(candor)).toBe(hash)
  }

  test.each(['SIGINT', 'SIGTERM'] as const)(
    '%s stops it cleanly; the data is there the next time',
    async (signal) => {
      expect(await candor.stop(signal)).toBe(0)
      expect(candor.output()).toContain('Stopping')
      await startAgain()
    },
  )

  test('after a kill -9 it takes up where it was, and still stops cleanly', async () => {
    await candor.stop('SIGKILL')
    await startAgain()
    expect(await candor.stop()).toBe(0)
  })

  async function hashOf({ port }: RunningCandor): Promise<string | undefined> {
    return /SHA-256<\/dt><dd>(.*?)<\/dd>/.exec((await get(port, 'oxom.localhost')).text)?.[1]
  }
})

describe('what keeps it from starting is said in words, with a code that is not 0', () => {
  test('settings: every problem at once', async () => {
    const { code, stderr } = await run(main, [], {
      PORT: 'eighty',
      APP_ORIGIN: 'example.com/app',
      PAGES_DOMAIN: 'Not A Domain',
      DATABASE_URL: 'mysql://x',
    })
    expect(code).toBe(1)
    for (const name of ['PORT', 'APP_ORIGIN', 'PAGES_DOMAIN', 'DATABASE_URL']) {
      expect(stderr).toContain(`  ${name}: `)
    }
  })

  test('development on an address that others can reach: mail and links are open there', async () => {
    for (const open of [{ HOST: '0.0.0.0' }, { APP_ORIGIN: 'https://app.example.com' }]) {
      const { code, stderr } = await run(main, [], open)
      expect(code).toBe(1)
      expect(stderr).toContain('  NODE_ENV: Set it to production')
    }
  })

  test('an address that others can reach without encryption', async () => {
    const { code, stderr } = await run(main, [], {
      NODE_ENV: 'production',
      APP_ORIGIN: 'http://app.example.com',
    })
    expect(code).toBe(1)
    expect(stderr).toContain('  APP_ORIGIN: Start with https://')
  })

  test('a data directory that cannot be made', async () => {
    const { code, stderr } = await run(main, [], {
      DATA_DIR: join(root, 'package.json', 'data'),
      PORT: '3999',
    })
    expect(code).toBe(1)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(stderr).toContain('cannot be written')
  })

  test('a database that cannot be reached', async () => {
    const closed = await findPort()
    const dataDir = await makeDataDir()
    const { code, stderr } = await run(main, [], {
      DATA_DIR: dataDir,
      DATABASE_URL: `postgres://candor_app@127.0.0.1:${closed}/candor`,
    })
    expect(code).toBe(1)
    expect(stderr.trim()).toMatch(
      /^The database cannot be reached \(.*ECONNREFUSED.*\)\. Check DATABASE_URL\.$/,
    )
    await removeDataDir(dataDir)
  })

  test('a database that never answers', async () => {
    const silent = createServer(() => undefined)
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const address = silent.address()
    const port = typeof address === 'object' ? address?.port : 0
    const dataDir = await makeDataDir()
    const { code, stderr } = await run(main, [], {
      DATA_DIR: dataDir,
      DATABASE_URL: `postgres://candor_app@127.0.0.1:${port}/candor`,
    })
    expect(code).toBe(1)
    expect(stderr.trim()).toMatch(/^The database cannot be reached/)
    silent.close()
    await removeDataDir(dataDir)
  })

  test.runIf(process.getuid?.() !== 0)('a data directory that may not be written', async () => {
    const dataDir = await makeDataDir()
    mkdirSync(join(dataDir, 'closed'))
    chmodSync(join(dataDir, 'closed'), 0o500)
    const { code, stderr } = await run(main, [], { DATA_DIR: join(dataDir, 'closed', 'data') })
    expect(code).toBe(1)
    expect(stderr).toContain('cannot be written')
    await removeDataDir(dataDir)
  })
})
