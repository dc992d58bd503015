import { ask } from './ask.ts'
import type { Attack } from './attacker.ts'
import type { Stage } from './stage.ts'

const addresses = Array.from({ length: 8 }, (_, n) => `127.0.0.${n + 2}`)
const workspace = '/api/workspaces/blast'

/** Everything that one workspace can do to be a bad neighbour, by name. */
export async function listAttacks({ candor, hostile }: Stage): Promise<[string, Attack][]> {
  const text = largeDocument()
  const imported = await ask(hostile('POST', `${workspace}/document/import`, { text }))
  if (imported.status !== 200) throw new Error(`The import was answered ${imported.status}`)
  const heavy = [
    hostile('POST', `${workspace}/document/plan`, { text }),
    hostile('GET', `${workspace}/document?format=yaml`),
  ]
  const reads = [hostile('GET', `${workspace}/items`), hostile('GET', `${workspace}/changes`)]
  const hosts = { port: candor.port, host: `blast.localhost:${candor.port}` }
  const wrong = { email: 'mallory@blast.example', password: 'not the password' }
  return [
    ['documents of 1 MB, planned and exported', { requests: heavy, atOnce: 16, addresses }],
    ['all items of a large draft', { requests: reads, atOnce: 32, addresses }],
    ['1,000 requests a second', { requests: reads, atOnce: 100, addresses, perSecond: 1_000 }],
    [
      'wrong passwords',
      { requests: [hostile('POST', '/api/session/password', wrong)], atOnce: 32, addresses },
    ],
    [
      'addresses without a page',
      {
        requests: Array.from({ length: 500 }, (_, n) => ({ ...hosts, path: `/advisories/X-${n}` })),
        atOnce: 32,
        addresses,
        perSecond: 500,
      },
    ],
  ]
}

function largeDocument(): string {
  const answer = 'A sentence about how we keep things safe. '.repeat(45).trim()
  const faqs = Array.from({ length: 500 }, (_, n) =>
    [`  - key: q-${n}`, `    question: Number ${n}?`, `    answer: ${answer}`].join('\n'),
  )
  return `profile:\n  name: Blast\nfaqs:\n${faqs.join('\n')}\n`
}
