import { createProgram } from './program.ts'
import { reportFailure } from './failure.ts'

const program = createProgram({
  env: process.env,
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
})

program.parseAsync().catch((error: unknown) => {
  process.exitCode = reportFailure(error, {
    isJson: process.argv.includes('--json'),
    stdout: (text) => process.stdout.write(text),
    stderr: (text) => process.stderr.write(text),
  })
})
