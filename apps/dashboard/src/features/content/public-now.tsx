import { isSame } from '@candor/contract/content/compare'
import type { KindName } from '@candor/contract/kinds/registry'
import { useState, type ReactNode } from 'react'
import { Button } from '../../components/button.tsx'
import { readableValue, type Readable } from '../../components/comparison/readable-value.ts'
import { ValueCell } from '../../components/comparison/value-cell.tsx'
import { keyName, type FormField } from './form-field.ts'
import type { Snapshot } from './form-reading.ts'

type PublicNowProps = { kind: KindName; field: FormField; published: unknown; written: unknown }

/** Whether a field says something else than the public reads. Of what is not public nothing differs. */
export function isFieldChanged(
  { name }: FormField,
  published: Snapshot | null,
  written: Snapshot,
): boolean {
  return published !== null && !isSame(published[name] ?? null, written[name] ?? null)
}

/** What the public has in place of what is written here. */
export function PublicNow({ kind, field, published, written }: PublicNowProps): ReactNode {
  const before = readable(kind, field, published)
  switch (before.type) {
    case 'text':
      return field.input === 'markdown' ? (
        <Wording before={before} after={readable(kind, field, written)} />
      ) : (
        <p className="public-now">Public now: {before.text}</p>
      )
    case 'none':
      return <p className="public-now">Public now: nothing</p>
    case 'status':
    case 'image':
    case 'color':
      return (
        <p className="public-now">
          Public now: <ValueCell side="before" value={before} other={before} />
        </p>
      )
    case 'list':
      return <Wording before={before} after={readable(kind, field, written)} />
  }
}

function readable(kind: KindName, { name }: FormField, value: unknown): Readable {
  return name === keyName
    ? { type: 'text', text: `#${String(value)}` }
    : readableValue(kind, name, value)
}

function Wording({ before, after }: { before: Readable; after: Readable }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <p className="public-now">
        Visitors still read {before.type === 'list' ? 'another list' : 'another wording'}.{' '}
        <Button look="text" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Close the comparison' : 'Compare'}
        </Button>
      </p>
      {isOpen && (
        <dl className="wording">
          <dt>Public now</dt>
          <dd>
            <ValueCell side="before" value={before} other={after} />
          </dd>
          <dt>Written here</dt>
          <dd>
            <ValueCell side="after" value={after} other={before} />
          </dd>
        </dl>
      )}
    </>
  )
}
