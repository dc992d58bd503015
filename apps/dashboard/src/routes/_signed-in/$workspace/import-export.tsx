import { createFileRoute } from '@tanstack/react-router'
import { DocumentScreen } from '../../../features/documents/document-screen.tsx'

export const Route = createFileRoute('/_signed-in/$workspace/import-export')({
  component: ImportExportPage,
})

function ImportExportPage() {
  return <DocumentScreen workspace={Route.useParams().workspace} />
}
