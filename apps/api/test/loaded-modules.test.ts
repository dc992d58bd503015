import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const run = promisify(execFile)

/** Loads a module in a process of its own and tells every file that came with it. */
const program = `
  import { registerHooks } from 'node:module'
  const files = []
  registerHooks({
    load(url, context, next) {
      files.push(url)
      return next(url, context)
    },
  })
  // The door is a thread, and does not open where it is none.
  await import(process.argv[1]).catch(() => undefined)
  process.stdout.write(files.join('\\n'), () => process.exit())
`

async function filesOf(module: string): Promise<string> {
  const file = join(import.meta.dirname, '../src', module)
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program, file])
  expect(stdout).toContain(module)
  return stdout
}

// Two threads load at once; what one needed of the other would be loaded twice at each start.
test('the door loads nothing of the platform, and the platform no renderer of pages', async () => {
  const [door, platform] = await Promise.all(
    ['front/front-thread.ts', 'platform/create-platform.ts'].map(filesOf),
  )
  expect(door).toContain('/page/dist/render.js')
  expect(door).not.toMatch(/better-auth|zxcvbn|nodemailer|graphile-worker|platform\/add-routes/)
  expect(platform).toMatch(/better-auth/)
  expect(platform).not.toContain('/page/dist/render.js')
})
