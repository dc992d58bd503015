import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { bin, environment, root } from './place.mjs'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** Runs a command as if it were this process: its terminal, its signals, its end. */
export function runInPlace([program, ...args]) {
  const child = spawn(join(bin, program), args, {
    cwd: root,
    env: environment(),
    stdio: 'inherit',
  })
  const pass = (signal) => {
    // A terminal has already sent Ctrl-C to the whole group; twice would mean "at once".
    if (signal === 'SIGINT' && process.stdin.isTTY) return
    child.kill(signal)
  }
  for (const signal of signals) process.on(signal, pass)
  return new Promise((resolve) => {
    child.on('error', (error) => {
      process.stderr.write(`${error.message}\n`)
      process.exitCode = 1
      resolve()
    })
    child.on('exit', (code, signal) => {
      for (const name of signals) process.off(name, pass)
      process.exitCode = code ?? 1
      // npm is silent about an end by signal, and reports any other as an error of its own.
      if (signal) process.kill(process.pid, signal)
      resolve()
    })
  })
}
