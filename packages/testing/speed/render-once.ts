// What rendering alone takes of a page that nobody asked for yet: in a process of its own, which has rendered one before.
import { readFileSync } from 'node:fs'
import type { Release } from '@candor/contract/release'
import { renderPage } from '@candor/page/render'

const [first, ...others] = process.argv.slice(2).map((file) => {
  const release: Release = JSON.parse(readFileSync(file, 'utf8'))
  return release
})

function render(release: Release): number {
  const since = performance.now()
  renderPage(release, { origin: 'http://oxom.localhost', today: '2026-01-01' })
  return performance.now() - since
}

if (first) render(first)
process.stdout.write(JSON.stringify(others.map(render)))
