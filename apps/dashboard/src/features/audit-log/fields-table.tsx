import '../../components/comparison/comparison-table.css'

type Fields = Record<string, unknown> | null
type FieldsTableProps = {
  before: Fields
  after: Fields
  sides: { before: string; after: string }
}

/** Before and after of what is no item: names and values as the log has them. */
export function FieldsTable({ before, after, sides }: FieldsTableProps) {
  const names = Object.keys({ ...before, ...after })
  if (names.length === 0) return null
  return (
    <table className="diff settled" role="table">
      <caption className="sr">Before and after</caption>
      <colgroup>
        <col className="f" />
        <col />
        <col />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">
            <span className="sr">Field</span>
          </th>
          <th scope="col">{sides.before}</th>
          <th scope="col">{sides.after}</th>
        </tr>
      </thead>
      <tbody>
        {names.map((name) => (
          <tr key={name} role="row">
            <th scope="row" role="rowheader">
              {inWords(name)}
            </th>
            <td role="cell" className="before" data-label={sides.before}>
              <Value value={before?.[name]} />
            </td>
            <td role="cell" className="after" data-label={sides.after}>
              <Value value={after?.[name]} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Value({ value }: { value: unknown }) {
  if (value === null || value === undefined || value === '') {
    return <span className="faint">Nothing</span>
  }
  if (typeof value === 'string') return value
  return <span className="mono">{JSON.stringify(value)}</span>
}

/** `dueAt` is read as “Due at”. */
function inWords(name: string): string {
  const words = name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
