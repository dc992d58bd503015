import type { AuditEntry } from '@candor/contract/audit-log'
import { useQuery } from '@tanstack/react-query'
import * as z from 'zod'
import { auditQueries } from '../../api/audit-queries.ts'
import { Button } from '../../components/button.tsx'
import { CopyButton } from '../../components/copy-button.tsx'
import { explainError } from '../../components/explain-error.ts'
import { Notice } from '../../components/notice.tsx'
import type { EntryProps } from './entry-row.tsx'
import { actorWords } from './entry-sentence.tsx'
import { EntryChange } from './entry-change.tsx'
import { instantInWords } from './instant-words.ts'
import { wordsFor } from './object-words.ts'

/** Asked for when somebody looks: an import may say a lot. */
export function EntryDetails({ workspace, entry: line, items, onSearch }: EntryProps) {
  const { data: entry, error } = useQuery(auditQueries.show(workspace, line.number))
  if (error) return <Notice tone="bad">{explainError(error)}</Notice>
  if (!entry) return <p className="waiting" role="status" aria-label="Loading" />
  const { actor, object } = entry
  const person = actor.id ?? actor.type
  return (
    <>
      <EntryChange entry={entry} items={items} />
      <Facts entry={entry} />
      <p className="row-actions small">
        <Button look="text" onClick={() => onSearch({ object })}>
          Only this thing
        </Button>
        <Button look="text" onClick={() => onSearch({ person })}>
          Only {actorWords(actor)}
        </Button>
      </p>
    </>
  )
}

function Facts({ entry }: { entry: AuditEntry }) {
  const { number, at, actor, request, hash, previousHash } = entry
  return (
    <dl className="facts">
      <Fact name="Along with it" value={alongWith(entry)} />
      <Fact name="Entry" value={`${number}, ${instantInWords(at)}`} />
      <Fact name="By" value={`${actor.name} (${actor.type})`} />
      <Fact name="Account" value={actor.id} isMono />
      <Fact name="Request" value={request?.requestId} isMono />
      <Fact name="Address" value={request?.address} isMono />
      <Fact name="Program" value={request?.userAgent} />
      <dt>Hash</dt>
      <dd>
        <span className="mono">{hash}</span> <CopyButton text={hash} label="Copy the hash" />
      </dd>
      <Fact name="Hash before" value={previousHash} isMono />
    </dl>
  )
}

/** The items that came or went together with what the entry is about. */
function alongWith({ before, after }: AuditEntry): string | undefined {
  const names = z.array(z.string()).safeParse((after ?? before)?.['along'])
  return names.data?.map((name) => wordsFor(name, null).join('')).join(', ')
}

type FactProps = { name: string; value: string | null | undefined; isMono?: boolean }

function Fact({ name, value, isMono = false }: FactProps) {
  if (!value) return null
  return (
    <>
      <dt>{name}</dt>
      <dd className={isMono ? 'mono' : undefined}>{value}</dd>
    </>
  )
}
