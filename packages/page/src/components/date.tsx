import { usePage } from '../page-setting.ts'

export function CalendarDay({ date }: { date: string }) {
  const { formatDate } = usePage()
  return <time dateTime={date}>{formatDate(date)}</time>
}
