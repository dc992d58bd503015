import { AuditFormat } from '@candor/contract/audit-log'
import { notFound } from '@candor/core/app-error'
import { exportAudit, exportedEntries } from '@candor/core/audit/export'
import { execute } from '@candor/core/command'
import { readHeads } from '@candor/core/workspace/heads'
import type { Heads } from '@candor/core/workspace/verify'
import { inWorkspace } from '@candor/db/in-workspace'
import { auditCsv } from '@candor/formats/audit-csv'
import { auditJsonLines } from '@candor/formats/audit-jsonl'
import { type Command, Option } from 'commander'
import { isJson } from '../is-json.ts'
import { print, type Terminal } from '../terminal.ts'
import { inWorkspaceNamed, listWorkspaces, withDatabase } from '../with-database.ts'
import { addVerify } from './verify.ts'

/** What an operator does with the audit logs. */
export function addAuditCommands(program: Command, terminal: Terminal): void {
  const audit = program.command('audit').description('work with the audit logs')
  addVerify(audit, terminal)
  addHead(audit, terminal)
  addAuditExport(audit, terminal)
}

function addHead(audit: Command, terminal: Terminal): void {
  audit
    .command('head')
    .description('print number and hash of the newest entries, to be kept elsewhere for `--known`')
    .option('--workspace <slug>', 'this workspace only')
    .action(async ({ workspace: only }: { workspace?: string }, command: Command) => {
      const workspaces = await withDatabase(terminal, async (connection) => {
        const all = await listWorkspaces(connection)
        const chosen = all.filter(({ slug }) => only === undefined || slug === only)
        if (chosen.length === 0 && only !== undefined) throw notFound(`The workspace ${only}`)
        const read = chosen.map(async ({ id, slug }) => ({
          workspace: slug,
          heads: await inWorkspace(connection.db, id, readHeads),
        }))
        return Promise.all(read)
      })
      print(terminal, isJson(command), {
        text: workspaces.map(describeHeads).join('\n'),
        json: { workspaces },
      })
    })
}

function describeHeads({ workspace, heads }: { workspace: string; heads: Heads }): string {
  const { audit, releases } = heads
  const entry = audit ? `entry ${audit.number} ${audit.hash}` : 'no entry'
  return `${workspace}: ${entry}, ${releases ? `release ${releases.number} ${releases.hash}` : 'no release'}`
}

function addAuditExport(audit: Command, terminal: Terminal): void {
  audit
    .command('export')
    .description('print a workspace’s audit log, oldest first; the export is an entry itself')
    .requiredOption('--workspace <slug>', 'workspace')
    .addOption(
      new Option('--format <format>', 'form').choices(AuditFormat.options).default('jsonl'),
    )
    .action(({ workspace, format }: { workspace: string; format: AuditFormat }) =>
      inWorkspaceNamed(terminal, workspace, async (caller) => {
        const { upTo } = await execute(caller, exportAudit, { format })
        const entries = exportedEntries(
          (query) => inWorkspace(caller.db, caller.workspaceId, query),
          { filter: {}, upTo },
        )
        if (format === 'csv') terminal.stdout(auditCsv([], true))
        for await (const some of entries) {
          terminal.stdout(format === 'csv' ? auditCsv(some, false) : auditJsonLines(some))
        }
      }),
    )
}
