// Asks the registry for advisories about every package of the lockfile.
// Ends with 0: asked, nothing of high severity. 1: something is. 2: nobody answered, so nothing is known.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { bin, environment, root } from './bootstrap/place.mjs'

const grave = new Set(['high', 'critical'])
const say = (text) => process.stdout.write(`${text}\n`)

// `pm` means pnpm's own command: the script of the same name would come back here.
const asked = spawnSync(join(bin, 'pnpm'), ['pm', 'audit', '--json'], {
  cwd: root,
  env: environment(),
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
})
process.exitCode = tell(read(asked.stdout))

/** A report that is about no package at all is no answer either. */
function read(output) {
  try {
    const report = JSON.parse(output)
    return report.metadata.totalDependencies > 0 && report.advisories ? report : undefined
  } catch {
    return undefined
  }
}

function tell(report) {
  if (!report) {
    const reason = `${asked.stderr ?? ''}${asked.error?.message ?? ''}`.trim()
    say(`Audit: NOT CHECKED. The registry gave no answer about known vulnerabilities.\n${reason}`)
    return 2
  }
  const found = Object.values(report.advisories)
  for (const { severity, module_name: name, title, url, patched_versions: fixed } of found) {
    say(`${severity}: ${name}: ${title} (fixed in ${fixed}) ${url}`)
  }
  const many = found.filter(({ severity }) => grave.has(severity)).length
  const { totalDependencies: total } = report.metadata
  say(`Audit: ${total} packages checked, ${found.length} advisories, ${many} high or critical.`)
  return many === 0 ? 0 : 1
}
