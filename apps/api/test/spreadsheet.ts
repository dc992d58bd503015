import { readFileSync } from 'node:fs'
import { initSync, Model } from '@ironcalc/wasm'

let isReady = false

export type SheetCell = {
  /** As the line for entering shows it: what is worked out begins with an equals sign. */
  content: string
  /** As the cell shows it. */
  shown: string
}

/** The cells of a table as IronCalc has them, a spreadsheet that takes each as if somebody had typed it. */
export function openInSpreadsheet(rows: readonly (readonly string[])[]): SheetCell[][] {
  if (!isReady) {
    const wasm = import.meta.resolve('@ironcalc/wasm').replace('wasm.js', 'wasm_bg.wasm')
    initSync({ module: readFileSync(new URL(wasm)) })
    isReady = true
  }
  const sheet = new Model('log', 'en', 'UTC', 'en')
  rows.forEach((row, y) => row.forEach((text, x) => sheet.setUserInput(0, y + 1, x + 1, text)))
  sheet.evaluate()
  return rows.map((row, y) =>
    row.map((_, x) => ({
      content: sheet.getCellContent(0, y + 1, x + 1),
      shown: sheet.getFormattedCellValue(0, y + 1, x + 1),
    })),
  )
}
