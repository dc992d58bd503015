import type { AuditFilter, ExportAudit } from '@candor/contract/audit-log'
import { auditLogRoutes } from '@candor/contract/routes/audit-log'
import { infiniteQueryOptions, mutationOptions, queryOptions } from '@tanstack/react-query'
import { call, callForFile } from './call.ts'
import { readGrowing } from './growing-list.ts'
import { workspaceKey } from './workspace-queries.ts'

const auditKey = (workspace: string) => [...workspaceKey(workspace), 'audit-log'] as const

export const auditQueries = {
  list: (workspace: string, filter: AuditFilter) =>
    infiniteQueryOptions({
      queryKey: [...auditKey(workspace), 'entries', filter],
      // Whatever anybody does is an entry more: the pages that are there are not read again for each.
      queryFn: ({ client, queryKey, pageParam, signal }) =>
        readGrowing({
          client,
          queryKey,
          pageParam,
          read: (before) => {
            const query = { ...filter, ...(before === null ? {} : { before }) }
            return call(auditLogRoutes.list, { params: { workspace }, query }, signal)
          },
        }),
      initialPageParam: null as number | null,
      getNextPageParam: (page) => page.next,
    }),
  people: (workspace: string) =>
    queryOptions({
      queryKey: [...auditKey(workspace), 'people'],
      queryFn: async ({ signal }) =>
        (await call(auditLogRoutes.people, { params: { workspace } }, signal)).people,
    }),
  /** An entry never changes, so it is never asked for twice. */
  show: (workspace: string, number: number) =>
    queryOptions({
      queryKey: ['audit-entry', workspace, number],
      queryFn: ({ signal }) =>
        call(auditLogRoutes.show, { params: { workspace, number: String(number) } }, signal),
      staleTime: Infinity,
    }),
}

/** The file, and one entry more: that somebody took it. */
export function exportAudit(workspace: string) {
  return mutationOptions({
    mutationFn: (input: ExportAudit) =>
      callForFile(auditLogRoutes.export, { params: { workspace }, input }),
    meta: { invalidates: [auditKey(workspace)] },
  })
}
