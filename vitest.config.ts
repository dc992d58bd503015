import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * What takes longest begins first, so that at the end nobody waits for one file alone; what computes and what mostly
 * waits by turns.
 */
const longest = [
  'isolation',
  'accessibility',
  'fuzz',
  'hostile-text',
  'together',
  'review',
  'chaos',
  'main-job',
  'enumeration',
  'start',
  'probes',
  'domains',
  'never-down',
  'command-line',
  'large-work',
  'history',
  'clerk',
  'people',
  'live',
  'audit-log',
  'embedded-postgres',
  'drill',
  'schedule',
  'own-database',
  'interleaving',
  'appearance',
  'deletion',
  'two-step',
  'request-ends',
  'production',
]

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rankOf = ({ moduleId }: TestSpecification) => {
      const at = longest.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`))
      return at === -1 ? longest.length : at
    }
    return (await super.sort(files)).toSorted((one, other) => rankOf(one) - rankOf(other))
  }
}

/** Every test of the repository in one run: one PostgreSQL, one browser, one count. */
export default defineConfig({
  test: {
    globalSetup: ['packages/testing/src/global-setup.ts'],
    include: ['{apps,packages}/*/test/**/*.test.{ts,tsx}', 'packages/testing/e2e/**/*.test.ts'],
    // Most tests wait for a browser, a server or a database a third of their time, so that two cores have work for three.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    restoreMocks: true,
    // The page's stylesheet is part of what is tested.
    css: true,
    expect: { poll: { timeout: 20_000 } },
  },
  oxc: { jsx: { runtime: 'automatic' } },
})
