import { ask, type Ask } from './ask.ts'
import type { Attack } from './attacker.ts'
import type { Stage } from './stage.ts'

const workspace = '/api/workspaces/blast'
const atOnce = 100
const perSecond = 1_000

/** What one workspace can do to be a bad neighbour, by name; each a thousand times a second. */
export async function listAttacks({ candor, hostile }: Stage): Promise<[string, Attack][]> {
  const text = largeDocument()
  const imported = await ask(hostile(0)('POST', `${workspace}/document/import`, { text }))
  if (imported.status !== 200) throw new Error(`The import was answered ${imported.status}`)
  const heavy = [
    hostile(0)('POST', `${workspace}/document/plan`, { text }),
    hostile(0)('GET', `${workspace}/document?format=yaml`),
  ]
  const reads = [hostile(1)('GET', `${workspace}/items`), hostile(1)('GET', `${workspace}/changes`)]
  const hosts = { port: candor.port, host: `blast.localhost:${candor.port}` }
  const wrong = { email: 'mallory-1@blast.example', password: 'not the password' }
  const passwords = [hostile(0)('POST', '/api/session/password', wrong)]
  const nowhere = Array.from({ length: 500 }, (_, n) => ({ ...hosts, path: `/advisories/X-${n}` }))
  const all: [string, Ask[]][] = [
    ['documents of 1 MB, planned and exported', heavy],
    ['all items of a large draft', reads],
    ['wrong passwords', passwords],
    ['addresses without a page', nowhere],
  ]
  return all.map(([name, requests], nth) => [
    name,
    { requests, atOnce, perSecond, addresses: networkOf(nth) },
  ])
}

/** Each comes from addresses of its own, whose limits nothing before has used up. */
function networkOf(nth: number): string[] {
  return Array.from({ length: 8 }, (_, n) => `127.0.${nth + 1}.${n + 1}`)
}

function largeDocument(): string {
  const answer = 'A sentence about how we keep things safe. '.repeat(45).trim()
  const faqs = Array.from({ length: 500 }, (_, n) =>
    [`  - key: q-${n}`, `    question: Number ${n}?`, `    answer: ${answer}`].join('\n'),
  )
  return `profile:\n  name: Blast\nfaqs:\n${faqs.join('\n')}\n`
}
