import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root, type RunningCandor, startCandor } from '../../e2e/running-candor.ts'
import type { Bench } from '../bench.ts'
import type { Fault } from '../fault.ts'
import { must, NotHere } from '../must.ts'
import { checkNode } from '../outage.ts'

/** The version before the newest change of the schema still runs while the new one takes over. */
export const versionFaults: Fault[] = [
  {
    name: 'two versions side by side',
    injected:
      'a node of the commit before the newest migration, on the newest schema, beside a new one',
    expected: 'people write and publish on both by turns; each sees what the other wrote',
    run: sideBySide,
  },
]

async function sideBySide(bench: Bench): Promise<string> {
  const commit = previousVersion()
  const folder = mkdtempSync(join(tmpdir(), 'candor-previous-'))
  checkOut(commit, folder)
  const { editor } = bench
  const { port } = editor
  let old: RunningCandor | undefined
  try {
    const extra = { ...bench.settings, APP_ORIGIN: bench.candor.origin }
    old = await startCandor(mkdtempSync(join(bench.dir, 'previous-')), extra, folder)
    for (let turn = 0; turn < 10; turn += 1) {
      editor.port = turn % 2 === 0 ? old.port : port
      const { status, text } = await editor.save(editor.spare)
      must(
        status === 200,
        `a write to the ${turn % 2 === 0 ? 'old' : 'new'} one answered ${status} ${text}`,
      )
      must(await editor.publish(), 'publishing was refused')
    }
    must((await old.stop()) === 0, 'the old one did not end well')
  } finally {
    editor.port = port
    await old?.stop('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
  await checkNode(bench)
  await bench.ledger.verify()
  return `${commit.slice(0, 7)} and this one: 10 writes and 10 releases by turns, all there`
}

function previousVersion(): string {
  try {
    const [newest = ''] = git('log', '-n', '1', '--format=%H', '--', 'migrations').split('\n')
    return git('rev-parse', '--verify', `${newest}^`).trim()
  } catch {
    throw new NotHere('this checkout has no history to take an older version from')
  }
}

/** What is built is taken from here: the page's look is not what is tried. */
function checkOut(commit: string, folder: string): void {
  try {
    const archive = execFileSync('git', ['archive', commit], { cwd: root, maxBuffer: 1 << 28 })
    execFileSync('tar', ['-x', '-C', folder], { input: archive })
    const install = ['install', '--offline', '--frozen-lockfile', '--ignore-scripts']
    execFileSync(join(root, 'node_modules/.bin/pnpm'), install, { cwd: folder, stdio: 'ignore' })
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw new NotHere(`the older version cannot be installed: ${String(error).slice(0, 200)}`)
  }
  for (const built of ['packages/page/dist', 'apps/dashboard/dist']) {
    cpSync(join(root, built), join(folder, built), { recursive: true })
  }
}

function git(...args: string[]): string {
  return execFileSync('git', args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
}
