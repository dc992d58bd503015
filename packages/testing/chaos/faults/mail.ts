import { setTimeout as sleep } from 'node:timers/promises'
import type { Bench } from '../bench.ts'
import type { Fault } from '../fault.ts'
import { must, until } from '../must.ts'
import { addAccount, enqueueLink, jobsLeft } from '../jobs.ts'
import { checkNode } from '../outage.ts'
import type { Mood } from '../post-office.ts'

const once = 'nobody waits for it; once the server is well the mail is there, once'

/** What can be wrong with a mail server. */
export const mailFaults: Fault[] = [
  {
    name: 'mail server down',
    injected: 'nobody listens; then it does',
    expected: once,
    run: async (bench) => {
      await bench.post.close()
      return mailThrough(bench, () => bench.post.open())
    },
  },
  ...(['4xx', '5xx'] as const).map((kind): Fault => {
    const code = kind === '4xx' ? 451 : 550
    return {
      name: `mail refused with ${kind}`,
      injected: `the server answers ${code}; then it accepts`,
      expected: once,
      run: (bench) => inMood(bench, { refuse: code }),
    }
  }),
  {
    name: 'mail server drops the connection',
    injected: 'the connection ends where 250 would be said; then it accepts',
    expected: once,
    run: (bench) => inMood(bench, 'drop'),
  },
  {
    name: 'mail server slow',
    injected: '250 comes after 4 s; the jobs of others come in meanwhile',
    expected: 'nobody waits for it; every mail is there, once',
    run: async (bench) => {
      bench.post.mood = { slow: 4_000 }
      return mailThrough(bench, async () => {
        bench.post.mood = 'accept'
      })
    },
  },
  {
    name: 'database lost after 250',
    injected: 'proxy: all connections reset in the moment in which the mail is accepted',
    expected: 'the job ends, the mail is sent once',
    isShort: true,
    run: async (bench) => {
      bench.post.onAccept = () => {
        bench.post.onAccept = () => undefined
        bench.database.proxy.reset()
      }
      return mailThrough(bench, async () => undefined)
    },
  },
]

async function inMood(bench: Bench, mood: Mood): Promise<string> {
  bench.post.mood = mood
  return mailThrough(bench, async () => {
    bench.post.mood = 'accept'
  })
}

async function mailThrough(bench: Bench, heal: () => Promise<unknown>): Promise<string> {
  const addresses = [await addAccount(bench), await addAccount(bench)]
  const [first = '', second = ''] = addresses
  const asked = await bench.editor.send('POST', '/api/session/link-requests', { email: first })
  must(asked.status === 202, `asking for a link answered ${asked.status} ${asked.text}`)
  must(asked.took < bench.patience.answer, `asking for a link took ${Math.round(asked.took)} ms`)
  await enqueueLink(bench, second)
  await sleep(700)
  await heal()
  const took = await until('the mails', () => addresses.every((one) => hasMail(bench, one)), 20_000)
  await until('the end of the jobs', async () => (await jobsLeft(bench)) === 0, 20_000)
  for (const address of addresses) {
    const { length } = bench.post.to(address)
    must(length === 1, `${address} got ${length} mails`)
  }
  await checkNode(bench)
  return `asked in ${Math.round(asked.took)} ms; each mail there once, ${Math.round(took)} ms after`
}

function hasMail({ post }: Bench, address: string): boolean {
  return post.to(address).length > 0
}
