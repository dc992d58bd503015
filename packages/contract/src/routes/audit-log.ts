import * as z from 'zod'
import {
  AuditEntry,
  AuditFilter,
  AuditLine,
  AuditPerson,
  EntryNumber,
  ExportAudit,
} from '../audit-log.ts'
import { route } from './route.ts'

const path = '/api/workspaces/:workspace/audit-log'

export const auditLogRoutes = {
  list: route({
    method: 'GET',
    path,
    summary: 'Who did what, newest first, fifty at a time',
    auth: 'member',
    tenant: 'path',
    permission: 'audit.read',
    audit: null,
    limit: 'read',
    query: AuditFilter.extend({ before: EntryNumber.optional() }),
    output: z.object({ entries: z.array(AuditLine), next: z.int().nullable() }),
  }),
  people: route({
    method: 'GET',
    path: `${path}/people`,
    summary: 'Everybody whom the audit log names; at most 500',
    auth: 'member',
    tenant: 'path',
    permission: 'audit.read',
    audit: null,
    limit: 'read',
    output: z.object({ people: z.array(AuditPerson) }),
  }),
  show: route({
    method: 'GET',
    path: `${path}/entries/:number`,
    summary: 'One entry with what changed and where it came from',
    auth: 'member',
    tenant: 'path',
    permission: 'audit.read',
    audit: null,
    limit: 'read',
    output: AuditEntry,
  }),
  export: route({
    method: 'POST',
    path: `${path}/export`,
    summary: 'The entries up to now as a file, oldest first; the export is an entry itself',
    auth: 'member',
    tenant: 'path',
    permission: 'audit.export',
    audit: 'audit.export',
    limit: 'heavy',
    input: ExportAudit,
    files: ['text/csv', 'application/jsonl'],
  }),
}
