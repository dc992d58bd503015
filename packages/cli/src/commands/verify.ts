import { readFile } from 'node:fs/promises'
import { AppError, parseInput } from '@candor/core/app-error'
import type { Finding } from '@candor/core/chain'
import {
  type Heads,
  KnownHeads,
  type Verification,
  verifyWorkspace,
} from '@candor/core/workspace/verify'
import { inWorkspace } from '@candor/db/in-workspace'
import type { Command } from 'commander'
import { AlreadyTold } from '../already-told.ts'
import { isJson } from '../is-json.ts'
import { print, type Terminal } from '../terminal.ts'
import { type Connection, listWorkspaces, withDatabase } from '../with-database.ts'

type Options = { workspace?: string; known?: string }
type Verified = Verification & { workspace: string }

export function addVerify(program: Command, terminal: Terminal): void {
  program
    .command('verify')
    .description('compute every hash of audit logs and releases anew and tell what was altered')
    .option('--workspace <slug>', 'this workspace only')
    .option(
      '--known <file>',
      'what an earlier `verify --json` printed: finds what was cut off since',
    )
    .action(async (options: Options, command: Command) => {
      const known =
        options.known === undefined ? new Map<string, Heads>() : await readKnown(options.known)
      const verified = await withDatabase(terminal, (connection) =>
        verifyAll(connection, options.workspace, known),
      )
      const findings = verified.flatMap((one) => one.findings)
      const asJson = isJson(command)
      print(terminal, asJson, {
        text: verified.map(describe).join('\n'),
        json: { intact: findings.length === 0, workspaces: verified },
      })
      if (findings.length === 0) return
      throw asJson ? new AlreadyTold() : new AppError('conflict', 'The history was altered')
    })
}

async function verifyAll(
  connection: Connection,
  only: string | undefined,
  known: ReadonlyMap<string, Heads>,
): Promise<Verified[]> {
  const workspaces = await listWorkspaces(connection)
  const chosen = workspaces.filter(({ slug }) => only === undefined || slug === only)
  const missing = [only, ...known.keys()].find(
    (slug) => slug !== undefined && !workspaces.some((one) => one.slug === slug),
  )
  if (missing !== undefined) throw new AppError('not_found', `There is no workspace ${missing}`)
  const verified: Verified[] = []
  for (const { id, slug } of chosen) {
    const result = await inWorkspace(connection.db, id, (tx) =>
      verifyWorkspace(tx, known.get(slug)),
    )
    verified.push({ workspace: slug, ...result })
  }
  return verified
}

async function readKnown(file: string): Promise<Map<string, Heads>> {
  try {
    const { workspaces } = parseInput(KnownHeads, JSON.parse(await readFile(file, 'utf8')))
    return new Map(workspaces.map(({ workspace, heads }) => [workspace, heads]))
  } catch (error) {
    throw new AppError('invalid', `${file} is not what verify --json printed`, { current: error })
  }
}

function describe({ workspace, heads, findings }: Verified): string {
  const counts = `${heads.audit?.number ?? 0} entries, ${heads.releases?.number ?? 0} releases`
  if (findings.length === 0) return `${workspace}: ${counts}, all as they were written`
  return [`${workspace}: ${counts}, altered:`, ...findings.map(say)].join('\n')
}

function say({ chain, number, problem }: Finding): string {
  return `  ${chain === 'audit' ? 'Entry' : 'Release'} ${number} ${problem}`
}
