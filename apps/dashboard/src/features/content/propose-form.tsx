import type { ChangeRequestSummary } from '@candor/contract/change-request/views'
import { titleOf, type KindName } from '@candor/contract/kinds/registry'
import type { Item } from '@candor/contract/views'
import { useReducer, useState } from 'react'
import { asItemData } from '../../api/item-data.ts'
import { Button } from '../../components/button.tsx'
import { kindWord } from '../../components/comparison/change-words.ts'
import { todayAsDate } from '../../components/date-words.ts'
import { explainError } from '../../components/explain-error.ts'
import { ErrorLead } from '../../components/form/error-words.tsx'
import { LeaveGuard } from '../../components/leave-guard.tsx'
import { Notice } from '../../components/notice.tsx'
import { Select } from '../../components/select.tsx'
import { reduceEdit } from './edit-reducer.ts'
import { editItem, pendingSnapshot, readState, startItem } from './edit-state.ts'
import { allFields, keyName } from './form-field.ts'
import { toInput } from './form-reading.ts'
import { ItemForm } from './item-form.tsx'
import { startOf } from './new-item.ts'
import { usePropose } from './use-propose.ts'

type ProposeFormProps = {
  workspace: string
  item: Item | undefined
  kind: KindName
  /** Where a new item can stand, for kinds that stand in another. */
  parents: readonly Item[]
  requests: readonly ChangeRequestSummary[]
}

/** The item’s form, of which nothing is saved by itself. */
export function ProposeForm({ workspace, item, kind, parents, requests }: ProposeFormProps) {
  const [state, dispatch] = useReducer(reduceEdit, undefined, () =>
    item ? editItem(item, todayAsDate()) : startItem(kind, startOf(kind), todayAsDate()),
  )
  const [into, setInto] = useState('')
  const [parentId, setParent] = useState(parents[0]?.id ?? null)
  const [isTried, setTried] = useState(false)
  const propose = usePropose(workspace)
  const snapshot = pendingSnapshot(state)
  const isWhole = Object.keys(readState(state).problems).length === 0
  const lacking = !isWhole
    ? 'Look over what is marked above.'
    : !snapshot && 'Nothing is different yet.'

  function handlePropose() {
    if (propose.isPending) return
    setTried(true)
    for (const { name } of allFields(kind)) dispatch({ type: 'left', field: name, at: Date.now() })
    if (!snapshot || lacking) return
    const { data } = toInput(snapshot)
    const number = into === '' ? null : Number(into)
    const title = titleOf(kind, asItemData(data))
    propose.mutate({ number, title, item, kind, parentId, data })
  }

  return (
    <>
      {parents.length > 0 && (
        <Choice
          label={`In which ${kindWord(parents[0]?.kind ?? kind)}?`}
          value={parentId ?? ''}
          onChange={setParent}
          options={parents.map((one) => [one.id, titleOf(one.kind, asItemData(one.data))])}
        />
      )}
      <ErrorLead value="">
        <ItemForm
          session={{ state, dispatch, settle: () => Promise.resolve(state) }}
          published={null}
          isReadOnly={false}
          // An item keeps its key; a new one gets it from its title.
          without={keyName}
        />
      </ErrorLead>
      <Choice
        label="In which request?"
        value={into}
        onChange={setInto}
        options={[
          ['', 'A new request'],
          ...requests.map(({ number, title }) => [String(number), `${number}: ${title}`] as const),
        ]}
      />
      {propose.error && <Notice tone="bad">{explainError(propose.error)}</Notice>}
      <p className="row-actions">
        <Button look="primary" busy={propose.isPending} onClick={handlePropose}>
          Propose it
        </Button>
        <span className="quiet" role="status">
          {isTried && lacking}
        </span>
      </p>
      <LeaveGuard when={snapshot !== null && !propose.isSuccess} what="proposing it" />
    </>
  )
}

type ChoiceProps = {
  label: string
  value: string
  onChange: (value: string) => void
  options: readonly (readonly [string, string])[]
}

function Choice({ label, value, onChange, options }: ChoiceProps) {
  return (
    <label className="field choose-one">
      <span className="lab">{label}</span>
      <Select value={value} onChange={({ target }) => onChange(target.value)}>
        {options.map(([key, words]) => (
          <option key={key} value={key}>
            {words}
          </option>
        ))}
      </Select>
    </label>
  )
}
