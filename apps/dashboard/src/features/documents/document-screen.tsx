import './documents.css'
import { isAllowed } from '@candor/contract/roles'
import { useSuspenseQuery } from '@tanstack/react-query'
import { workspaceQueries } from '../../api/workspace-queries.ts'
import { ExportDocument } from './export-document.tsx'
import { ImportDocument } from './import-document.tsx'

export function DocumentScreen({ workspace: slug }: { workspace: string }) {
  const { data: workspace } = useSuspenseQuery(workspaceQueries.show(slug))
  const mayImport = isAllowed(workspace.role, 'document.import')
  const title = mayImport ? 'Import & export' : 'Export'
  return (
    <>
      <title>{`${title} · ${workspace.name} · Candor`}</title>
      <div className="head">
        <h1>{title}</h1>
        <p className="only-wide">The whole content in one readable file</p>
      </div>
      <div className="page close documents">
        {mayImport && <ImportDocument workspace={slug} />}
        <ExportDocument workspace={slug} />
      </div>
    </>
  )
}
