import type { AuditLine } from '@candor/contract/audit-log'
import { useQuery } from '@tanstack/react-query'
import { itemQueries } from '../../api/item-queries.ts'
import type { AuditLogProps } from './audit-log-screen.tsx'
import { byDay } from './by-day.ts'
import { EntryRow } from './entry-row.tsx'

type EntryDaysProps = Pick<AuditLogProps, 'workspace' | 'onSearch'> & {
  entries: readonly AuditLine[]
}

export function EntryDays({ workspace, entries, onSearch }: EntryDaysProps) {
  const { data: items = [] } = useQuery(itemQueries.list(workspace))
  return byDay(entries).map(({ day, words, entries: ofDay }) => (
    <section key={day} className="block" aria-label={words}>
      <h2>{words}</h2>
      <ol className="entries">
        {ofDay.map((entry) => (
          <EntryRow
            key={entry.number}
            workspace={workspace}
            entry={entry}
            items={items}
            onSearch={onSearch}
          />
        ))}
      </ol>
    </section>
  ))
}
