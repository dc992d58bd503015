import { text } from 'node:stream/consumers'
import { createProgram } from './program.ts'
import { reportFailure } from './failure.ts'

const program = createProgram({
  env: process.env,
  stdin: () => text(process.stdin),
  stdout: (words) => process.stdout.write(words),
  stderr: (words) => process.stderr.write(words),
})

program.parseAsync().catch((error: unknown) => {
  process.exitCode = reportFailure(error, {
    isJson: process.argv.includes('--json'),
    stdout: (words) => process.stdout.write(words),
    stderr: (words) => process.stderr.write(words),
  })
})
