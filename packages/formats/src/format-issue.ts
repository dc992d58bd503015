import type { FieldIssue } from '@candor/contract/errors'

/** `line 12: controlGroups[1].controls[0].status: Use one of implemented, active …` */
export function formatIssue({ line, path, message }: FieldIssue): string {
  const parts = [line === undefined ? '' : `line ${line}`, formatPath(path), message]
  return parts.filter((part) => part !== '').join(': ')
}

function formatPath(path: FieldIssue['path']): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '')
}
