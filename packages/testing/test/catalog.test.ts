import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exemptions } from '../src/catalog/exemptions.ts'
import { checks, lintCatalog, referenceTables, type Violation } from '../src/catalog-lint.ts'
import { root } from '../src/checkout.ts'
import { createTestDatabase, type TestDatabase } from '../src/test-database.ts'
import { createUpgradedDatabase } from '../src/upgrade/upgraded-database.ts'
import { faultsOfRights } from './catalog-faults-of-rights.ts'
import { faults as faultsOfTables } from './catalog-faults.ts'

const faults = [...faultsOfTables, ...faultsOfRights]

function nameOf({ check, object }: Violation): string {
  return `${check}: ${object}`
}

describe.each([
  ['a fresh database', createTestDatabase],
  ['an upgraded database', createUpgradedDatabase],
])('%s', (_, create) => {
  let database: Pick<TestDatabase, 'superPool' | 'drop'>
  beforeAll(async () => {
    database = await create()
  })
  afterAll(() => database.drop())

  test('breaks no rule of isolation but those that are exempted with a reason', async () => {
    const found = (await lintCatalog(database.superPool)).map(nameOf)
    const exempted = new Set(exemptions.map(nameOf))
    expect(found.filter((name) => !exempted.has(name))).toEqual([])
  })

  test('still needs every exemption', async () => {
    const found = new Set((await lintCatalog(database.superPool)).map(nameOf))
    expect(exemptions.map(nameOf).filter((name) => !found.has(name))).toEqual([])
  })
})

test('the operating guide names every table that all servers would have, and what is unique among all workspaces', () => {
  const guide = readFileSync(join(root, 'docs/operating.md'), 'utf8')
  const unique = exemptions.filter(
    ({ check }) => check === 'unique or excluding without tenant key',
  )
  const named = [...referenceTables, ...unique.map(({ object }) => object)]
  expect(named.filter((name) => !guide.includes(`\`${name}\``))).toEqual([])
})

describe('with a planted fault', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase()
  })
  afterAll(() => database.drop())

  test('every rule has one', () => {
    expect(new Set(faults.map(({ check }) => check))).toEqual(new Set(checks))
  })

  test.each(faults)('$fault is found', async ({ statements, check }) => {
    const client = await database.superPool.connect()
    try {
      await client.query('begin; set local allow_system_table_mods = on')
      const before = await lintCatalog(client)
      await client.query(statements)
      const added = (await lintCatalog(client)).filter(
        (found) => !before.some((known) => nameOf(known) === nameOf(found)),
      )
      expect(added.map((violation) => violation.check)).toContain(check)
    } finally {
      await client.query('rollback')
      client.release()
    }
  })
})
