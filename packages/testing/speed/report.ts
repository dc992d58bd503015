/** A measured figure beside what it is compared with, and the ratio that was aimed at. */
export type Figure = { what: string; seen: string; ratio?: number; aim?: string; isMet?: boolean }

export function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

export function tell({ what, seen, ratio, aim = '', isMet }: Figure): void {
  const shown = ratio === undefined ? '' : `${ratio.toFixed(2)}×`
  const verdict = isMet === undefined ? '' : isMet ? 'met' : 'MISSED'
  say(
    `| ${what.padEnd(58)} | ${seen.padStart(20)} | ${shown.padStart(8)} | ${aim.padEnd(9)} | ${verdict.padEnd(6)} |`,
  )
}

export function head(): void {
  say(
    `| ${'what'.padEnd(58)} | ${'median'.padStart(20)} | ${'ratio'.padStart(8)} | ${'aim'.padEnd(9)} | ${''.padEnd(6)} |`,
  )
  say(`| ${'-'.repeat(58)} | ${'-'.repeat(20)} | ${'-'.repeat(8)} | ${'-'.repeat(9)} | ------ |`)
}

export function perSecond(count: number): string {
  return `${Math.round(count).toLocaleString('en')}/s`
}

export function milliseconds(time: number): string {
  return `${time.toFixed(time < 10 ? 1 : 0)} ms`
}
