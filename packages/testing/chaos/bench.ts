import { join } from 'node:path'
import {
  makeDataDir,
  removeDataDir,
  run,
  type RunningCandor,
  startCandor,
} from '../e2e/running-candor.ts'
import { findPort } from '../src/find-port.ts'
import { Database } from './database.ts'
import { Editor } from './editor.ts'
import { Ledger } from './ledger.ts'
import { must } from './must.ts'
import { PostOffice } from './post-office.ts'

/** The product on a database and a mail server that can be hurt, and what was acknowledged so far. */
export type Bench = {
  dir: string
  database: Database
  post: PostOffice
  ledger: Ledger
  /** The node under test; a fault may end it and start another. */
  candor: RunningCandor
  /** Settings of a node on this bench. */
  settings: Record<string, string>
  /** Signed in as the admin of two workspaces: `oxom`, which stays as it is, and `busy`. */
  editor: Editor
  /** How long, in milliseconds, an answer and a recovery may take. */
  patience: { answer: number; recovery: number }
  /** How long a fault lasts, where that can be chosen. */
  lasts: number
  /** How long the database is stopped or frozen, which is what all else depends on. */
  away: number
  /** The operator's own check: every hash computed anew. */
  verifyHistory: () => Promise<string>
  /** With a disk of its own; one that had this port before has what it kept. */
  startNode: (extra?: Record<string, string>) => Promise<RunningCandor>
  close: () => Promise<void>
}

export type Limits = Pick<Bench, 'patience' | 'lasts' | 'away'>

/** Its database lives in `disk`, where one is given. */
export async function openBench(limits: Limits, disk?: string): Promise<Bench> {
  const dir = await makeDataDir()
  const database = await Database.start(join(disk ?? dir, 'database'))
  const post = await new PostOffice().open()
  const settings = settingsFor(database, post)
  const nodes: RunningCandor[] = []
  const folders = new NodeFolders(dir)
  const startNode = async (extra: Record<string, string> = {}) => {
    const port = extra['PORT'] ?? String(await findPort())
    const node = await startCandor(folders.of(port), { ...settings, ...extra, PORT: port })
    nodes.push(node)
    return node
  }
  const ledger = new Ledger(database)
  const candor = await startNode()
  const editor = await Editor.signIn(candor, ledger)
  const verifyHistory = () => verify(dir, settings)
  async function close(): Promise<void> {
    for (const node of nodes) await node.stop('SIGKILL')
    await post.close()
    await database.close()
    await removeDataDir(dir)
  }
  const own = { dir, database, post, ledger, candor, settings, editor }
  return { ...own, ...limits, startNode, verifyHistory, close }
}

/** Nodes share a database and nothing else, as they do on machines of their own. */
class NodeFolders {
  readonly #ofPort = new Map<string, string>()
  readonly #first: string

  constructor(first: string) {
    this.#first = first
  }

  of(port: string): string {
    const count = this.#ofPort.size
    const fresh = count === 0 ? this.#first : join(this.#first, `node-${count + 1}`)
    const folder = this.#ofPort.get(port) ?? fresh
    this.#ofPort.set(port, folder)
    return folder
  }
}

function settingsFor(database: Database, post: PostOffice): Record<string, string> {
  return {
    DATABASE_URL: database.url('candor_app'),
    SMTP_URL: `smtp://127.0.0.1:${post.port}`,
    MAIL_FROM: 'Candor <no-reply@candor.example>',
    // The same on every node; a lone one would make them in its folder.
    AUTH_SECRET: 'a secret that all nodes of a bench have',
    SECRET_KEYS: `bench:${Buffer.alloc(32, 7).toString('base64url')}`,
    // Here it is faults that keep requests back, and limits have tests of their own.
    LIMIT_FACTOR: '1000000',
  }
}

async function verify(dir: string, settings: Record<string, string>): Promise<string> {
  const env = { ...settings, DATA_DIR: dir }
  const { code, stdout, stderr } = await run('packages/cli/src/main.ts', ['verify'], env)
  must(code === 0, `candor verify ended with ${code}: ${stdout}${stderr}`)
  return stdout.trim().replaceAll('\n', '; ')
}
