import type { ImportDocument } from '@candor/contract/inputs'
import { documentRoutes } from '@candor/contract/routes/document'
import { mutationOptions, queryOptions } from '@tanstack/react-query'
import { call } from './call.ts'
import { workspaceKey } from './workspace-queries.ts'

export type DocumentFormat = 'yaml' | 'json'

export const documentQueries = {
  export: (workspace: string, format: DocumentFormat) =>
    queryOptions({
      queryKey: [...workspaceKey(workspace), 'document', format],
      queryFn: ({ signal }) =>
        call(documentRoutes.export, { params: { workspace }, query: { format } }, signal),
    }),
}

export function planImport(workspace: string) {
  return mutationOptions({
    mutationFn: (text: string) =>
      call(documentRoutes.plan, { params: { workspace }, input: { text } }),
  })
}

export function importDocument(workspace: string) {
  return mutationOptions({
    mutationFn: (input: ImportDocument) =>
      call(documentRoutes.import, { params: { workspace }, input }),
    meta: { invalidates: [workspaceKey(workspace)] },
  })
}
