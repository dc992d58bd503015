// The way into everything: installs and builds what is missing, then runs it on the pinned Node.
// Plain JavaScript without dependencies, because it runs before there are any, on the machine's Node.

const tasks = {
  // One thread for V8's own work: four of them, as there are else, crowd out what answers people.
  start: {
    command: ['node', '--v8-pool-size=1', '--initial-old-space-size=128', 'apps/api/src/main.ts'],
    isBuilt: true,
  },
  dev: { command: ['node', 'scripts/dev.mjs'], isBuilt: true },
  test: { command: ['node', 'scripts/test.mjs'], isBuilt: true },
  mutants: { command: ['node', 'scripts/mutants.mjs'], isBuilt: true },
  isolation: { command: ['node', 'apps/api/test/isolation/main.ts'], isBuilt: true },
  drill: { command: ['node', 'scripts/drill.mjs'], isBuilt: true },
  'bench:slow': { command: ['node', 'scripts/bench-slow.mjs'], isBuilt: true },
  xss: { command: ['node', 'scripts/xss.mjs'], isBuilt: true },
  fuzz: { command: ['node', 'scripts/fuzz.mjs'], isBuilt: true },
  bench: { command: ['node', 'packages/testing/speed/main.ts'], isBuilt: true },
  'bench:visitor': { command: ['node', 'scripts/bench-visitor.mjs'], isBuilt: true },
  'bench:neighbour': { command: ['node', 'packages/testing/bench/main.ts'], isBuilt: true },
  'bench:audit': { command: ['node', 'packages/core/bench/main.ts'], isBuilt: false },
  candor: { command: ['node', 'packages/cli/src/main.ts'], isBuilt: false },
  audit: { command: ['node', 'scripts/audit.mjs'], isBuilt: false },
  sbom: { command: ['node', 'scripts/sbom.mjs'], isBuilt: false },
  chaos: { command: ['node', 'packages/testing/chaos/main.ts'], isBuilt: true },
  'e2e:domains': {
    command: ['node', 'scripts/test.mjs', 'packages/testing/e2e/domains.test.ts'],
    isBuilt: true,
  },
  verify: { command: ['pnpm', 'verify'], isBuilt: false },
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
const [name = '', ...args] = process.argv.slice(2)
const task = Object.hasOwn?.(tasks, name) ? tasks[name] : undefined

if (major < 18 || (major === 18 && minor < 17)) {
  refuse(
    `Candor needs Node 20 or newer to begin; this is ${process.versions.node}. Get one from https://nodejs.org/.`,
  )
} else if (!task) {
  refuse(`Usage: node scripts/bootstrap.mjs ${Object.keys(tasks).join('|')}`)
} else {
  const { prepare } = await import('./bootstrap/prepare.mjs')
  const { runInPlace } = await import('./bootstrap/run-in-place.mjs')
  if (await prepare(task)) await runInPlace([...task.command, ...args])
  else process.exitCode ||= 1
}

function refuse(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exitCode = 1
}
