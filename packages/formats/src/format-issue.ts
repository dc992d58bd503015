import type { FieldIssue } from '@candor/contract/errors'

/** `line 12: controlGroups[1].controls[0].status: Use one of …` */
export function formatIssue({ path, message, line }: FieldIssue): string {
  const where = path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : text === '' ? part : `${text}.${part}`,
    '',
  )
  return [line === undefined ? '' : `line ${line}`, where, message].filter(Boolean).join(': ')
}
