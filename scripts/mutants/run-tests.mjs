import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

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
  const { said, code } = await run(checkout, args)
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

function run(cwd, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    const listen = (chunk) => (said = `${said}${chunk}`.slice(-8_000))
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    const timer = setTimeout(() => child.kill(), longest)
    child.on('error', reject)
    child.on('exit', (code) => {
      clearTimeout(timer)
      resolve({ said, code })
    })
  })
}
