import { permissions } from '@candor/contract/roles'
import { tally } from '@candor/testing/tally'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { instance } from '@candor/testing/clerk-instance'
import { createWorld, type World } from './world.ts'
import { expected, rolesInOrder } from './isolation/expected.ts'
import type { RouteReport } from './isolation/report.ts'
import { runRouteIsolation } from './isolation/run-route-isolation.ts'
import { namedRoutes } from './isolation/stage.ts'

let world: World
let report: RouteReport
beforeAll(async () => {
  world = await createWorld({ clerk: instance, hasBothWays: true })
  report = await runRouteIsolation(world, { requests: 10_000, seed: 20_260_503 })
}, 900_000)
afterAll(() => world.close())

test('nobody sees, changes or can tell anything of a workspace that is not theirs', () => {
  expect(report.leaks).toEqual([])
})

test('everybody gets what the table says, in the shape that is declared, recorded as declared', () => {
  expect(report.faults).toEqual([])
})

test('every cell was tested by a request that would have succeeded', () => {
  expect(report.untested).toEqual([])
  expect(report.requests).toBeGreaterThanOrEqual(10_000)
  tally('routes', report.routes)
  tally('cells', report.cells)
  tally('generated requests', report.requests)
  tally('leaks', report.leaks.length)
  tally('untested cells', report.untested.length)
})
test('the table of expectations says of every route what the permissions say', () => {
  expect(Object.keys(expected).toSorted()).toEqual(namedRoutes.map(({ name }) => name).toSorted())
  for (const { name, route } of namedRoutes) {
    if (route.auth !== 'member') continue
    const [nobody, stranger, ...answers] = expected[name]?.answers ?? []
    expect([nobody, stranger], name).toEqual([401, 404])
    const allowed: readonly string[] = permissions[route.permission]
    const may = rolesInOrder.filter((_, at) => (answers[at] ?? 0) < 400)
    expect(may, name).toEqual(rolesInOrder.filter((role) => allowed.includes(role)))
    const refusals = answers.filter((status) => status >= 400)
    expect(new Set(refusals).has(403), name).toBe(refusals.length > 0)
  }
})
