import { useQueryClient, useMutation } from '@tanstack/react-query'
import { documentQueries, type DocumentFormat } from '../../api/document-queries.ts'
import { Button } from '../../components/button.tsx'
import { explainError } from '../../components/explain-error.ts'
import { Notice } from '../../components/notice.tsx'
import { useToast } from '../../components/toast.tsx'
import { saveFile } from '../../components/save-file.ts'

type Use = 'download' | 'copy'

/** The draft as a file. */
export function ExportDocument({ workspace }: { workspace: string }) {
  const queryClient = useQueryClient()
  const showToast = useToast()
  const take = useMutation({
    mutationFn: async ({ format, use }: { format: DocumentFormat; use: Use }) => {
      const query = { ...documentQueries.export(workspace, format), staleTime: 0 }
      const file = await queryClient.fetchQuery(query)
      if (use === 'download') return saveFile(file.filename, file.text)
      await navigator.clipboard.writeText(file.text)
      showToast({ message: `${file.filename} is on the clipboard.` })
    },
  })
  return (
    <section aria-labelledby="export-title">
      <h2 id="export-title">Export</h2>
      <p>
        The draft as it stands now, what is not public included. Importing the file again changes
        nothing.
      </p>
      {take.error && <Notice tone="bad">{explainError(take.error)}</Notice>}
      <p className="row-actions">
        <Button onClick={() => take.mutate({ format: 'yaml', use: 'download' })}>
          Download YAML
        </Button>
        <Button onClick={() => take.mutate({ format: 'json', use: 'download' })}>
          Download JSON
        </Button>
        <Button look="text" onClick={() => take.mutate({ format: 'yaml', use: 'copy' })}>
          Copy as YAML
        </Button>
        <Button look="text" onClick={() => take.mutate({ format: 'json', use: 'copy' })}>
          Copy as JSON
        </Button>
      </p>
    </section>
  )
}
