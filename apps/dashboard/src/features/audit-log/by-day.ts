import type { AuditLine } from '@candor/contract/audit-log'
import { dateInWords, todayAsDate } from '../../components/date-words.ts'

export type LogDay = { day: string; words: string; entries: AuditLine[] }

/** Entries under the days of the reader's clock, in the order they come in. */
export function byDay(entries: readonly AuditLine[], now: Date = new Date()): LogDay[] {
  const days: LogDay[] = []
  for (const entry of entries) {
    const day = todayAsDate(new Date(entry.at))
    const last = days.at(-1)
    if (last?.day === day) last.entries.push(entry)
    else days.push({ day, words: wordsForDay(day, now), entries: [entry] })
  }
  return days
}

function wordsForDay(day: string, now: Date): string {
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1)
  if (day === todayAsDate(now)) return `Today, ${dateInWords(day)}`
  return day === todayAsDate(yesterday) ? `Yesterday, ${dateInWords(day)}` : dateInWords(day)
}
