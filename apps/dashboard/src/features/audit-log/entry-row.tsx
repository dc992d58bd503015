import type { AuditLine } from '@candor/contract/audit-log'
import type { Item } from '@candor/contract/views'
import { useId, useState } from 'react'
import { Button } from '../../components/button.tsx'
import { clockInWords } from '../../components/date-words.ts'
import { Icon } from '../../components/icon.tsx'
import type { AuditLogProps } from './audit-log-screen.tsx'
import { EntryDetails } from './entry-details.tsx'
import { EntrySentence } from './entry-sentence.tsx'

export type EntryProps = Pick<AuditLogProps, 'workspace' | 'onSearch'> & {
  entry: AuditLine
  items: readonly Item[]
}

/** One line; what changed and where it came from are folded behind it. */
export function EntryRow({ workspace, entry, items, onSearch }: EntryProps) {
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  return (
    <li className={isOpen ? 'entry open' : 'entry'}>
      <time className="num faint" dateTime={entry.at}>
        {clockInWords(entry.at)}
      </time>
      <p className="what">
        <EntrySentence workspace={workspace} entry={entry} items={items} />
      </p>
      <Button
        look="quiet"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        <span className="only-wide">Details</span>
        <span className="sr"> of entry {entry.number}</span>
        <Icon name={isOpen ? 'up' : 'down'} size={14} />
      </Button>
      {isOpen && (
        <div id={id} className="details">
          <EntryDetails workspace={workspace} entry={entry} items={items} onSearch={onSearch} />
        </div>
      )}
    </li>
  )
}
