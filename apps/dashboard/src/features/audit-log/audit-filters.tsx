import { actionLabel, auditedActions } from '@candor/contract/action-words'
import type { Item } from '@candor/contract/views'
import { useQuery } from '@tanstack/react-query'
import { auditQueries } from '../../api/audit-queries.ts'
import { itemQueries } from '../../api/item-queries.ts'
import { Button } from '../../components/button.tsx'
import type { AuditLogProps } from './audit-log-screen.tsx'
import { isFiltered } from './audit-search.ts'
import { DayField } from './day-field.tsx'
import { actorWords } from './entry-sentence.tsx'
import { findItem, kindLabel, objectKinds, titleOfItem, wordsFor } from './object-words.ts'
import { SelectField } from './select-field.tsx'

/** What the log is narrowed to; all of it is in the address. */
export function AuditFilters({ workspace, search, onSearch }: AuditLogProps) {
  const { data: items = [] } = useQuery(itemQueries.list(workspace))
  const change = (part: Partial<AuditLogProps['search']>) => onSearch({ ...search, ...part })
  return (
    <form className="filters" role="search" onSubmit={(event) => event.preventDefault()}>
      <PersonField workspace={workspace} search={search} onSearch={onSearch} />
      <SelectField
        label="Deed"
        all="Every deed"
        value={search.action}
        options={auditedActions.map((action) => [action, actionLabel(action)])}
        onChange={(value) => change({ action: auditedActions.find((action) => action === value) })}
      />
      <SelectField
        label="Thing"
        all="Everything"
        value={search.object}
        options={objectOptions(search.object, items)}
        onChange={(object) => change({ object })}
      />
      <DayField
        key={`from ${search.from}`}
        label="From"
        value={search.from}
        onChange={(from) => change({ from })}
      />
      <DayField
        key={`to ${search.to}`}
        label="To"
        value={search.to}
        onChange={(to) => change({ to })}
      />
      {isFiltered(search) && (
        <Button look="text" onClick={() => onSearch({})}>
          Show everything
        </Button>
      )}
    </form>
  )
}

function PersonField({ workspace, search, onSearch }: AuditLogProps) {
  const { data: people = [] } = useQuery(auditQueries.people(workspace))
  const options = people.map(({ person, type, name }) => {
    return [person, type === 'job' ? 'Candor' : actorWords({ type, name, id: null })] as const
  })
  const isKnown =
    search.person === undefined || people.some(({ person }) => person === search.person)
  return (
    <SelectField
      label="Person"
      all="Everybody"
      value={search.person}
      options={isKnown ? options : [...options, [search.person ?? '', 'Somebody else']]}
      onChange={(person) => onSearch({ ...search, person })}
    />
  )
}

/** Kinds of things, and the one thing that the address names. */
function objectOptions(object: string | undefined, items: readonly Item[]): [string, string][] {
  const kinds = objectKinds.map((kind): [string, string] => [kind, kindLabel(kind)])
  if (object === undefined || objectKinds.includes(object)) return kinds
  const item = findItem(items, object)
  const words = wordsFor(object, item ? titleOfItem(item) : null)
  return [[object, capital(words.join(''))], ...kinds]
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
