import { expect, test } from 'vitest'
import { runDrill } from './drill.ts'

test('a backup that is restored into an empty instance gives the same tables, catalogue and pages', async () => {
  const report = await runDrill({ workspaces: 1, megabytes: 0, say: () => undefined })
  expect(report.differences).toEqual([])
  expect(report.tables).toBeGreaterThanOrEqual(12)
  expect(report.rows).toBeGreaterThan(150)
  expect(report.pages).toBeGreaterThan(25)
})
