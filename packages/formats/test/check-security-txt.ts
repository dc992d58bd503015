/** Names of what is wrong, after the error codes of sectxt, the checker of the Dutch government. */
export type SecurityTxtError =
  | 'bom_in_file'
  | 'no_line_separators'
  | 'invalid_line'
  | 'empty_key'
  | 'empty_value'
  | 'prec_ws'
  | 'no_space'
  | 'no_uri'
  | 'no_https'
  | 'no_contact'
  | 'no_expire'
  | 'multi_expire'
  | 'invalid_expiry'
  | 'expired'
  | 'long_expiry'
  | 'multi_lang'
  | 'invalid_lang'
  | 'no_canonical_match'

type Fetched = { from: string; now: Date }
type Field = { name: string; value: string }

const addresses = [
  'acknowledgments',
  'canonical',
  'contact',
  'csaf',
  'encryption',
  'hiring',
  'policy',
]
const year = 366 * 24 * 60 * 60 * 1000

/** Every rule of RFC 9116 that an unsigned file can break, for a file fetched from an address. */
export function checkSecurityTxt(text: string, { from, now }: Fetched): SecurityTxtError[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const fields = lines.flatMap((line) => toField(line) ?? [])
  return [
    ...(text.startsWith('\uFEFF') ? ['bom_in_file' as const] : []),
    ...(lines.at(-1) === '' ? [] : ['no_line_separators' as const]),
    ...lines.flatMap(checkLine),
    ...fields.flatMap(checkAddress),
    ...(valuesOf(fields, 'contact').length === 0 ? ['no_contact' as const] : []),
    ...checkExpiry(valuesOf(fields, 'expires'), now),
    ...checkLanguages(valuesOf(fields, 'preferred-languages')),
    ...checkCanonical(valuesOf(fields, 'canonical'), from),
  ]
}

function toField(line: string): Field | undefined {
  const [, name, value] = /^([^:#]*):(.*)$/.exec(line) ?? []
  return name === undefined || value === undefined
    ? undefined
    : { name: name.trim().toLowerCase(), value: value.trim() }
}

function checkLine(line: string): SecurityTxtError[] {
  if (line === '' || line.startsWith('#')) return []
  const field = toField(line)
  if (!field) return ['invalid_line']
  if (field.name === '') return ['empty_key']
  if (field.value === '') return ['empty_value']
  if (/^\s|\s:/.test(line.slice(0, line.indexOf(':') + 1))) return ['prec_ws']
  return /^[^:]+: \S/.test(line) ? [] : ['no_space']
}

function checkAddress({ name, value }: Field): SecurityTxtError[] {
  if (!addresses.includes(name) || value === '') return []
  // RFC 3986 has no place for spaces, quotes or letters beyond ASCII.
  const isUri = /^[a-z][a-z0-9+.-]*:[!#-;=?-[\]_a-z~]+$/i.test(value) && URL.canParse(value)
  if (!isUri) return ['no_uri']
  return /^http:/i.test(value) ? ['no_https'] : []
}

function checkExpiry([value, ...others]: string[], now: Date): SecurityTxtError[] {
  if (value === undefined) return ['no_expire']
  if (others.length > 0) return ['multi_expire']
  const isDate = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/.test(value)
  const expires = new Date(value)
  if (!isDate || Number.isNaN(expires.getTime())) return ['invalid_expiry']
  if (expires < now) return ['expired']
  return expires.getTime() - now.getTime() > year ? ['long_expiry'] : []
}

function checkLanguages([value, ...others]: string[]): SecurityTxtError[] {
  if (others.length > 0) return ['multi_lang']
  const tags = value === undefined ? [] : value.split(',').map((tag) => tag.trim())
  return tags.every((tag) => /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(tag)) ? [] : ['invalid_lang']
}

function checkCanonical(canonical: string[], from: string): SecurityTxtError[] {
  return canonical.length === 0 || canonical.includes(from) ? [] : ['no_canonical_match']
}

function valuesOf(fields: readonly Field[], name: string): string[] {
  return fields.filter((field) => field.name === name).map(({ value }) => value)
}
