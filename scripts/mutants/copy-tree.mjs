import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, sep } from 'node:path'

const skipped = new Set(['.git', '.data', '.turbo', join('node_modules', '.pnpm')])

/**
 * A copy of the checkout in which faults can be planted. Links between our packages stay inside of
 * the copy; what others wrote is used where it is.
 */
export function copyTree(root) {
  const copy = mkdtempSync(join(tmpdir(), 'candor-mutants-'))
  cpSync(root, copy, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => !skipped.has(relative(root, source).split(sep).slice(0, 2).join(sep)),
  })
  symlinkSync(join(root, 'node_modules', '.pnpm'), join(copy, 'node_modules', '.pnpm'), 'dir')
  return { copy, remove: () => rmSync(copy, { recursive: true, force: true }) }
}
