import type { Outcome } from './run-fault.ts'

/** Expected and seen, as a Markdown table. */
export function toTable(outcomes: readonly Outcome[]): string {
  const rows = outcomes.map(({ fault, result, seen }) => {
    const firstLine = seen.split('\n')[0] ?? ''
    return [fault.name, fault.injected, fault.expected, firstLine, result]
  })
  const head = ['fault', 'injected', 'expected', 'seen', 'result']
  const lines = [head, head.map(() => '---'), ...rows].map(
    (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`,
  )
  const count = (result: Outcome['result']) =>
    outcomes.filter((outcome) => outcome.result === result).length
  return `${lines.join('\n')}\n\n${count('ok')} as expected, ${count('failed')} failed, ${count('not here')} not possible here, ${count('not run')} not run`
}
