import type { Change } from '@candor/contract/content/compare'
import type { ImportPlan, ReleaseSummary } from '@candor/contract/views'
import { PublishRelease } from '@candor/contract/inputs'
import { AppError, parseInput } from '@candor/core/app-error'
import { type Caller, execute } from '@candor/core/command'
import { importDocument, planImport } from '@candor/core/document/import'
import { publishAll } from '@candor/core/release/publish-all'
import { inWorkspace } from '@candor/db/in-workspace'
import { parseTrustCenter } from '@candor/formats/trust-center-file'
import type { Command } from 'commander'
import { isJson } from '../is-json.ts'
import { readDocument } from '../read-document.ts'
import { print, type Terminal } from '../terminal.ts'
import { inWorkspaceNamed } from '../with-database.ts'

type Options = { workspace: string; dryRun?: boolean; publish?: boolean; note: string }

export function addImport(program: Command, terminal: Terminal): void {
  program
    .command('import')
    .description('make the draft what a trust-center file says')
    .argument('<file>', 'YAML or JSON; - reads standard input')
    .requiredOption('--workspace <slug>', 'workspace to import into')
    .option('--dry-run', 'show what would change and change nothing')
    .option('--publish', 'publish every change of the draft afterwards')
    .option('--note <note>', 'note of the release', '')
    .action(async (file: string, options: Options, command: Command) => {
      const note = parseInput(PublishRelease.shape.note, options.note, ['note'])
      const document = parse(file, await readDocument(file))
      const { plan, release } = await inWorkspaceNamed(terminal, options.workspace, (caller) =>
        run(caller, document, { ...options, note }),
      )
      print(terminal, isJson(command), {
        text: describe(plan, options, release),
        json: { dryRun: options.dryRun === true, ...countsOf(plan), release: release ?? null },
      })
    })
}

type Parsed = Extract<ReturnType<typeof parseTrustCenter>, { ok: true }>['document']

async function run(
  caller: Caller,
  document: Parsed,
  { dryRun, publish, note }: Options,
): Promise<{ plan: ImportPlan; release?: ReleaseSummary | undefined }> {
  if (dryRun) {
    return {
      plan: await inWorkspace(caller.db, caller.workspaceId, (tx) => planImport(tx, document)),
    }
  }
  const plan = await execute(caller, importDocument, { document })
  return { plan, release: publish ? await publishAll(caller, note) : undefined }
}

function parse(file: string, text: string): Parsed {
  const parsed = parseTrustCenter(text)
  if (parsed.ok) return parsed.document
  const count = parsed.issues.length
  throw new AppError(
    'invalid',
    `${file} has ${count} ${count === 1 ? 'mistake' : 'mistakes'}, nothing was changed`,
    { issues: parsed.issues },
  )
}

const marks = { added: '+', edited: '~', moved: '>', removed: '-' } as const

function describe(
  plan: ImportPlan,
  { dryRun, publish, workspace }: Options,
  release: ReleaseSummary | undefined,
): string {
  const { added, changed, removed, unchanged } = countsOf(plan)
  const lines = plan.changes.map(({ type, kind, key, fields }) => {
    const names = type === 'edited' ? `: ${fields.map(({ field }) => field).join(', ')}` : ''
    return `  ${marks[type as Change['type']]} ${kind} ${key}${names}`
  })
  const counts = `${added} added, ${changed} changed, ${removed} removed, ${unchanged} unchanged`
  return [
    ...lines,
    dryRun
      ? `Would import into ${workspace}: ${counts}.`
      : `Imported into ${workspace}: ${counts}.`,
    ...(release ? [`Published release ${release.number}.`] : []),
    ...(publish && !release && !dryRun
      ? ['Nothing to publish: the public page says all of this.']
      : []),
  ].join('\n')
}

function countsOf({ changes, unchanged }: ImportPlan) {
  const count = (...types: string[]) => changes.filter(({ type }) => types.includes(type)).length
  return {
    added: count('added'),
    changed: count('edited', 'moved'),
    removed: count('removed'),
    unchanged,
  }
}
