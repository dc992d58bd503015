import type { KindName } from '@candor/contract/kinds/registry'
import type { ChangeView } from '@candor/contract/views'
import type { ItemVersion } from '@candor/contract/views/history'
import { Button } from '../../components/button.tsx'
import { ComparisonTable } from '../../components/comparison/comparison-table.tsx'
import { listed } from '../../components/count-words.ts'
import { whenInWords } from '../../components/date-words.ts'
import { Folded } from '../../components/folded.tsx'
import { versionWord } from './version-words.ts'

const sides = {
  before: 'Before',
  after: 'In this version',
  absentBefore: 'Not there yet',
  absentAfter: '',
}

type VersionRowProps = {
  kind: KindName
  version: ItemVersion
  isNewest: boolean
  isBusy: boolean
  /** Left out for the newest one, and for those who may not. */
  onRevert: (() => void) | undefined
}

export function VersionRow({ kind, version, isNewest, isBusy, onRevert }: VersionRowProps) {
  const { number, fields, by, at } = version
  const labels = version.type === 'added' ? [] : fields.map(({ label }) => label)
  const head = (
    <>
      <b>{versionWord(version)}</b>{' '}
      <span className="quiet">
        {labels.length > 0 && `${listed(labels)}, `}by {by}, {whenInWords(at)}
        {isNewest && ': as it is now'}
      </span>
    </>
  )
  return (
    <li className="version">
      {fields.length > 0 ? (
        <Folded summary={head} isOpen={isNewest}>
          <ComparisonTable change={asChange(kind, version)} sides={sides} isSettled />
        </Folded>
      ) : (
        <p className="version-line">{head}</p>
      )}
      {onRevert && (
        <Button look="quiet" busy={isBusy} onClick={onRevert}>
          Bring back<span className="sr"> version {number}</span>
        </Button>
      )}
    </li>
  )
}

/** What a version changed, as comparisons are shown; only which side is missing matters there. */
function asChange(kind: KindName, { type, title, moved, fields }: ItemVersion): ChangeView {
  const there = { kind, key: '', parentKey: null, data: {} }
  return {
    kind,
    key: '',
    title,
    type: type === 'added' ? 'added' : 'edited',
    moved,
    before: type === 'added' ? null : there,
    after: there,
    fields,
  }
}
