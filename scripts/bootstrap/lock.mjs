import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from './place.mjs'

const folder = join(root, '.turbo')
const file = join(folder, 'bootstrap.lock')
/** A holder renews its lock far more often; one this old lost its holder, whatever now has its number. */
const tooOld = 30_000

/** Runs the work while no other bootstrap of this checkout does. */
export async function withLock(work) {
  mkdirSync(folder, { recursive: true })
  let isTold = false
  while (!take()) {
    if (!isTold) process.stderr.write('  Waiting for another installation in this folder …\n')
    isTold = true
    await sleep(200)
  }
  const free = () => rmSync(file, { force: true })
  const renewal = setInterval(() => utimesSync(file, new Date(), new Date()), 5_000)
  process.once('exit', free)
  try {
    return await work()
  } finally {
    clearInterval(renewal)
    process.off('exit', free)
    free()
  }
}

function take() {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    if (isAbandoned()) rmSync(file, { force: true })
    return false
  }
}

function isAbandoned() {
  try {
    if (Date.now() - statSync(file).mtimeMs > tooOld) return true
    process.kill(Number(readFileSync(file, 'utf8')) || process.pid, 0)
    return false
  } catch (error) {
    return error.code === 'ESRCH'
  }
}
