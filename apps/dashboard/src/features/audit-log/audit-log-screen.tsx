import './audit-log.css'
import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { auditQueries } from '../../api/audit-queries.ts'
import { workspaceQueries } from '../../api/workspace-queries.ts'
import { Button } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { explainError } from '../../components/explain-error.ts'
import { Notice } from '../../components/notice.tsx'
import { AuditFilters } from './audit-filters.tsx'
import { type AuditSearch, filterOf, isFiltered } from './audit-search.ts'
import { EntryDays } from './entry-days.tsx'
import { ExportLog } from './export-log.tsx'

export type AuditLogProps = {
  workspace: string
  search: AuditSearch
  onSearch: (search: AuditSearch) => void
}

export function AuditLogScreen({ workspace: slug, search, onSearch }: AuditLogProps) {
  const { data: workspace } = useSuspenseQuery(workspaceQueries.show(slug))
  return (
    <>
      <title>{`Audit log · ${workspace.name} · Candor`}</title>
      <div className="head">
        <h1>Audit log</h1>
        <p className="only-wide">Who did what. No entry can be altered or removed.</p>
        <div className="end">
          <ExportLog workspace={slug} filter={filterOf(search)} />
        </div>
      </div>
      <div className="page close audit-log">
        <AuditFilters workspace={slug} search={search} onSearch={onSearch} />
        <Entries workspace={slug} search={search} onSearch={onSearch} />
      </div>
    </>
  )
}

function Entries({ workspace, search, onSearch }: AuditLogProps) {
  const log = useSuspenseInfiniteQuery(auditQueries.list(workspace, filterOf(search)))
  const entries = log.data.pages.flatMap((page) => page.entries)
  if (entries.length === 0) return <NothingFound onSearch={onSearch} />
  return (
    <>
      <EntryDays workspace={workspace} entries={entries} onSearch={onSearch} />
      {log.error && <Notice tone="bad">{explainError(log.error)}</Notice>}
      {log.hasNextPage ? (
        <p className="row-actions more">
          <Button busy={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
            {log.isFetchingNextPage ? 'Loading older entries…' : 'Show older entries'}
          </Button>
        </p>
      ) : (
        <p className="quiet more">
          {isFiltered(search) ? 'No older entry fits.' : 'The log begins here.'}
        </p>
      )}
    </>
  )
}

function NothingFound({ onSearch }: Pick<AuditLogProps, 'onSearch'>) {
  return (
    <EmptyState
      question="Did it happen at another time?"
      action={<Button onClick={() => onSearch({})}>Show everything</Button>}
    >
      No entry fits all of what you chose. Each thing that somebody does here leaves exactly one.
    </EmptyState>
  )
}
