// Runs every test once and ends with the line `N passed, N failed`.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromiumFlags, provideBrowser } from './browser.mjs'

const root = join(import.meta.dirname, '..')
const say = (text) => process.stdout.write(`${text} …\n`)

const browser = await provideBrowser(say).catch((error) => {
  process.stderr.write(`${error.message}\n`)
  process.stdout.write('0 passed, 1 failed\n')
  process.exit(1)
})
process.stdout.write(`Browser: ${browser.version}, ${browser.source}\n`)

const folder = mkdtempSync(join(tmpdir(), 'candor-results-'))
const results = join(folder, 'results.json')
const args = [
  join(root, 'node_modules/vitest/vitest.mjs'),
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${results}`,
  ...process.argv.slice(2),
]
const child = spawn(process.execPath, args, {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, CHROMIUM_PATH: browser.path, CHROMIUM_FLAGS: chromiumFlags.join(' ') },
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
const code = await new Promise((resolve) => child.on('exit', (status) => resolve(status ?? 1)))

const { passed, failed, skipped } = readCounts()
rmSync(folder, { recursive: true, force: true })
if (skipped.length > 0) {
  process.stdout.write(
    `\n${skipped.length} not run:\n${skipped.map((line) => `  ${line}\n`).join('')}`,
  )
}
process.stdout.write(`\n${passed} passed, ${failed} failed\n`)
process.exit(code === 0 && failed === 0 && passed > 0 ? 0 : 1)

/** A file that could not even be read as tests counts as one failure. */
function readCounts() {
  try {
    const report = JSON.parse(readFileSync(results, 'utf8'))
    const broken = report.testResults.filter(
      ({ status, assertionResults }) =>
        status === 'failed' && assertionResults.every((one) => one.status !== 'failed'),
    ).length
    const wrong = report.numFailedTests + broken
    const notRun = report.testResults
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ status }) => status !== 'passed' && status !== 'failed')
      .map(({ fullName }) => fullName)
    const counted = wrong === 0 && code !== 0 ? 1 : wrong
    return { passed: report.numPassedTests, failed: counted, skipped: notRun }
  } catch {
    return { passed: 0, failed: 1, skipped: [] }
  }
}
