import type { AuditFilter, AuditFormat } from '@candor/contract/audit-log'
import { useMutation } from '@tanstack/react-query'
import { exportAudit } from '../../api/audit-queries.ts'
import { Button } from '../../components/button.tsx'
import { explainError } from '../../components/explain-error.ts'
import { Notice } from '../../components/notice.tsx'
import { saveFile } from '../../components/save-file.ts'

/** What is shown, all of it, as a file. */
export function ExportLog({ workspace, filter }: { workspace: string; filter: AuditFilter }) {
  const take = useMutation(exportAudit(workspace))
  function download(format: AuditFormat) {
    take.mutate(
      { ...filter, format },
      { onSuccess: ({ filename, blob }) => saveFile(filename, blob) },
    )
  }
  const isMaking = (format: AuditFormat) => take.isPending && take.variables.format === format
  return (
    <>
      {take.error && <Notice tone="bad">{explainError(take.error)}</Notice>}
      <Button busy={take.isPending} onClick={() => download('csv')}>
        {isMaking('csv') ? 'Making the file…' : 'Download CSV'}
      </Button>
      <Button busy={take.isPending} onClick={() => download('jsonl')}>
        {isMaking('jsonl') ? 'Making the file…' : 'Download JSON Lines'}
      </Button>
    </>
  )
}
