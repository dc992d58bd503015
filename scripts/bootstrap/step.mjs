import { spawn } from 'node:child_process'
import { environment, root } from './place.mjs'

const out = process.stderr

/** Runs one command of the set-up, telling how long it takes; what it said is shown if it fails. */
export async function step(title, [command, ...args]) {
  const since = Date.now()
  const seconds = () => `${Math.round((Date.now() - since) / 1000)} s`
  out.write(`  ${title} …`)
  const clock = out.isTTY
    ? setInterval(() => out.write(`\r  ${title} … ${seconds()}`), 1000)
    : undefined
  const { code, signal, output } = await runQuietly(command, args)
  clearInterval(clock)
  if (code === 0) {
    out.write(`${out.isTTY ? `\r  ${title} …` : ''} ${seconds()}\n`)
    return true
  }
  out.write('\n')
  if (signal) process.exitCode = signal === 'SIGINT' ? 130 : 143
  else out.write(`\n${output.trimEnd().split('\n').slice(-40).join('\n')}\n\n${title} failed.\n`)
  return false
}

function runQuietly(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...environment(), NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    })
    let output = ''
    let stoppedBy
    const keep = (text) => {
      output = `${output}${text}`.slice(-20_000)
    }
    const stop = (signal) => {
      stoppedBy = signal
      child.kill(signal)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop)
    const end = (result) => {
      for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, stop)
      resolve({ ...result, output })
    }
    child.on('error', (error) => keep(error.message))
    child.on('close', (code, signal) =>
      end({ code: stoppedBy ? 1 : code, signal: stoppedBy ?? signal }),
    )
  })
}
