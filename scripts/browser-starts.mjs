import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Its version, when it comes up without a screen and can be driven. */
export async function startsUp(path, quiet) {
  const profile = mkdtempSync(join(tmpdir(), 'candor-browser-'))
  const flags = ['--headless', ...quiet, `--user-data-dir=${profile}`]
  const child = spawn(path, [...flags, '--remote-debugging-port=0', 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  try {
    const address = await new Promise((resolve, reject) => {
      let said = ''
      child.stderr.on('data', (chunk) => {
        said += chunk
        const found = /DevTools listening on ws:\/\/([^/]+)\//.exec(said)
        if (found) resolve(found[1])
      })
      child.on('error', reject)
      child.on('exit', () => reject(new Error('it ended')))
      setTimeout(() => reject(new Error('it did not come up')), 30_000).unref()
    })
    const answer = await fetch(`http://${address}/json/version`)
    return (await answer.json()).Browser
  } catch {
    return undefined
  } finally {
    if (child.pid) child.kill('SIGKILL')
    const isOver = !child.pid || (child.exitCode ?? child.signalCode) !== null
    if (!isOver) await new Promise((resolve) => child.once('exit', resolve))
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}
