import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { migrate, migrationsFolder } from '@candor/db/migrate'
import { ask } from '../ask.ts'
import type { Bench } from '../bench.ts'
import type { Fault } from '../fault.ts'
import { keepWriting } from '../editor.ts'
import { busy } from '../ledger.ts'
import { must, until } from '../must.ts'
import { checkNode } from '../outage.ts'

/** Nodes come and go, and the schema changes under them. */
export const deployFaults: Fault[] = [
  {
    name: 'migration against traffic',
    injected: 'a lock on the table that is altered, held for 5 s, while people write',
    expected: 'the migration waits its turn and is done; no request waits long for it',
    run: migrateUnderTraffic,
  },
  {
    name: 'several nodes on one database',
    injected:
      'a second node with a disk of its own; releases at the first; then the first is killed',
    expected: 'each release is on both within 2 s; the second goes on alone',
    run: severalNodes,
  },
]

async function migrateUnderTraffic(bench: Bench): Promise<string> {
  const { database, editor } = bench
  const folder = await mkdtemp(join(tmpdir(), 'candor-migrations-'))
  await cp(migrationsFolder, folder, { recursive: true })
  await writeFile(join(folder, '9999_chaos.sql'), 'alter table item add column chaos text;\n')
  const holder = await database.connect()
  await holder.query('begin')
  await holder.query('select from item limit 1')
  const writing = keepWriting(editor)
  const migrating = migrate(database.owner, folder)
  const slowest = { took: 0 }
  for (const end = performance.now() + 5_000; performance.now() < end;) {
    const { status, took } = await editor.save(editor.spare)
    must(status === 200, `a write in the meantime was answered ${status}`)
    slowest.took = Math.max(slowest.took, took)
  }
  await holder.query('commit')
  await holder.end()
  const applied = await migrating
  await writing.stop()
  await database.query('alter table item drop column chaos')
  await database.query(`delete from public.migration where name = '9999_chaos.sql'`)
  await rm(folder, { recursive: true })
  must(applied.join() === '9999_chaos.sql', `applied were: ${applied.join(', ')}`)
  must(slowest.took < bench.patience.answer, `a write took ${Math.round(slowest.took)} ms`)
  await checkNode(bench)
  await bench.ledger.verify()
  return `done; the slowest write in the meantime took ${Math.round(slowest.took)} ms`
}

async function severalNodes(bench: Bench): Promise<string> {
  const { editor } = bench
  const first = bench.candor
  const second = await bench.startNode()
  const times: number[] = []
  for (let n = 0; n < 10; n += 1) {
    const { text } = await editor.save(editor.spare)
    must(await editor.publish(), 'publishing was refused')
    const { data } = JSON.parse(text) as { data: { answer: string } }
    const isOn = async (port: number) =>
      (await ask({ port, host: `${busy}.localhost`, path: '/' })).text.includes(data.answer)
    for (const { port } of [first, second]) times.push(await until('it', () => isOn(port), 4_000))
  }
  await first.stop('SIGKILL')
  const alone = await ask({ port: second.port, host: `${busy}.localhost`, path: '/' })
  must(alone.status === 200, `the second node answered ${alone.status}`)
  await second.stop()
  bench.candor = await bench.startNode({ PORT: String(first.port) })
  await sleep(100)
  await bench.ledger.verify()
  return `10 releases, on both nodes within ${Math.round(Math.max(...times))} ms; the second went on alone`
}
