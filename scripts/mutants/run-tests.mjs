import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** In milliseconds, for each test file: a fault may bring one to a standstill. */
const longest = 240_000

/**
 * Runs test files in a checkout up to the first failure. Returns the sentences of the tests that
 * failed; undefined when all passed. Throws when nothing was tested at all.
 */
export async function failuresOf(checkout, files, pattern) {
  const results = join(checkout, 'mutant-results.json')
  rmSync(results, { force: true })
  const args = [
    join(checkout, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--bail=1',
    '--reporter=json',
    `--outputFile.json=${results}`,
    ...(pattern === undefined ? [] : ['-t', pattern]),
    ...files,
  ]
  const { said, code } = await run(checkout, args, files.length * longest)
  if (!existsSync(results)) throw new Error(`The tests did not run:\n${said}`)
  const report = JSON.parse(readFileSync(results, 'utf8'))
  const failed = report.testResults.flatMap(({ assertionResults, status, message, name }) => {
    const sentences = assertionResults
      .filter((one) => one.status === 'failed')
      .map((one) => one.fullName)
    return sentences.length === 0 && status === 'failed'
      ? [`${name.slice(checkout.length + 1)}: ${message.split('\n')[0]}`]
      : sentences
  })
  if (failed.length > 0) return failed
  // An error that no test caught fails the run all the same.
  if (report.numPassedTests > 0 && code === 1) return ['an error outside of every test']
  if (report.numPassedTests === 0) throw new Error(`No test of ${files.join(', ')} ran`)
  return undefined
}

function run(cwd, args, time) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    const listen = (chunk) => (said = `${said}${chunk}`.slice(-8_000))
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    const timer = setTimeout(() => {
      said = `It was not done after ${time / 1_000} s.\n${said}`
      child.kill()
    }, time)
    child.on('error', reject)
    child.on('exit', (code) => {
      clearTimeout(timer)
      resolve({ said, code })
    })
  })
}
