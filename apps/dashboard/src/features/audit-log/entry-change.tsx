import type { AuditEntry } from '@candor/contract/audit-log'
import type { Item } from '@candor/contract/views'
import { ChangeFolds } from '../../components/comparison/change-folds.tsx'
import { ComparisonTable } from '../../components/comparison/comparison-table.tsx'
import { changeOf, changesOf } from './recorded-change.ts'
import { FieldsTable } from './fields-table.tsx'
import { subjectOf } from './object-words.ts'

const sides = {
  before: 'Before',
  after: 'After',
  absentBefore: 'Was not there',
  absentAfter: 'Is gone',
}

/** What an entry says was there before and after. */
export function EntryChange({ entry, items }: { entry: AuditEntry; items: readonly Item[] }) {
  const { action, object, before, after } = entry
  const subject = subjectOf(object)
  if (action === 'item.move') return <p>Its place in the list changed.</p>
  if (action === 'document.import' || action === 'draft.setBack') {
    const draft = items.map((item) => ({ ...item, parentKey: null }))
    return <ChangeFolds changes={changesOf(entry)} items={draft} sides={sides} isSettled />
  }
  if (subject.type === 'item') {
    const change = changeOf(subject, { before, after })
    return <ComparisonTable change={change} sides={sides} isSettled />
  }
  return <FieldsTable before={before} after={after} sides={sides} />
}
