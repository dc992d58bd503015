import { statSync } from 'node:fs'
import { join } from 'node:path'
import { addHistory, compareDatabases, megabytesOf } from './drill-database.ts'
import { candor } from './drill-command.ts'
import { fillByHand } from './drill-filling.ts'
import { comparePages, readPages } from './drill-pages.ts'
import { makeDataDir, removeDataDir, startCandor } from './running-candor.ts'

export type DrillOptions = {
  /** Besides the example that Candor makes by itself. */
  workspaces: number
  /** History is added until the database is at least this large. */
  megabytes: number
  say: (line: string) => void
}

export type DrillReport = {
  pages: number
  tables: number
  rows: number
  databaseMegabytes: number
  fileMegabytes: number
  backupSeconds: number
  restoreSeconds: number
  /** What is not the same afterwards; empty when the drill succeeds. */
  differences: string[]
}

/** Fills an instance, backs it up, restores it elsewhere, and compares all that can be seen of both. */
export async function runDrill(options: DrillOptions): Promise<DrillReport> {
  const [from, to] = [await makeDataDir(), await makeDataDir()]
  try {
    return await drill({ ...options, from, to })
  } finally {
    await removeDataDir(from)
    await removeDataDir(to)
  }
}

async function drill({
  workspaces,
  megabytes,
  say,
  from,
  to,
}: DrillOptions & { from: string; to: string }): Promise<DrillReport> {
  const first = await startCandor(from)
  const PORT = String(first.port)
  const stops = [() => first.stop()]
  try {
    const hosts = await fillByHand({ DATA_DIR: from, PORT }, workspaces)
    await addHistory(from, megabytes)
    const before = await readPages(first.port, hosts)
    const databaseMegabytes = await megabytesOf(from)
    say(
      `Filled: ${hosts.length} addresses, ${before.size} pages, ${databaseMegabytes.toFixed(0)} MB`,
    )
    const file = join(from, 'instance.backup')
    const copied = await copy({ DATA_DIR: from, PORT }, { DATA_DIR: to, PORT }, file)
    const { backupSeconds, restoreSeconds } = copied
    say(`Backed up in ${backupSeconds.toFixed(1)} s, restored in ${restoreSeconds.toFixed(1)} s`)
    const compared = await compareDatabases(from, to)
    await first.stop()
    const second = await startCandor(to, { PORT })
    stops.push(() => second.stop())
    const after = await readPages(second.port, hosts)
    return {
      pages: before.size,
      tables: compared.tables,
      databaseMegabytes,
      fileMegabytes: statSync(file).size / 1e6,
      ...copied,
      differences: [...compared.differences, ...comparePages(before, after)],
    }
  } finally {
    for (const stop of stops) await stop()
  }
}

type Env = Record<string, string>

/** From one instance into a file, encrypted, and from there into another. */
async function copy(from: Env, to: Env, file: string) {
  const key = `${file}.key`
  const { recipient } = JSON.parse(await candor(from, 'backup-key', key, '--json')) as {
    recipient: string
  }
  const started = performance.now()
  const said = await candor(from, 'backup', file, '--recipient', recipient, '--json')
  const backedUp = performance.now()
  await candor(to, 'restore', file, '--identity', key)
  return {
    rows: (JSON.parse(said) as { rows: number }).rows,
    backupSeconds: (backedUp - started) / 1000,
    restoreSeconds: (performance.now() - backedUp) / 1000,
  }
}
