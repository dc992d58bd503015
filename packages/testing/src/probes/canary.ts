/** Which row a value is for: `label` names its owner in every text, `nth` counts the rows of a table. */
export type Place = { label: string; nth: number }

export function canaryOf(table: string, column: string, { label, nth }: Place): string {
  const name = `${table.split('.').at(-1)}-${column}`.replaceAll('_', '-')
  return `${canaryStart(label)}-${name}-${nth}`
}

/** In lower case and without spaces, so that it is an address, a key and half an e-mail as well. */
export function canaryStart(label: string): string {
  return `cnry-${label}`
}
