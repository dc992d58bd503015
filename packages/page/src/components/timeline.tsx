import { disclosureOf, type KeyedAdvisory } from '../content.ts'
import { usePage } from '../page-setting.ts'
import { CalendarDay } from './date.tsx'
import { Section } from './section.tsx'

type Event = { date: string; label: string; isFix: boolean }

/** What happened on which day, and how that compares with the goals that the company has set itself. */
export function Timeline({ id, advisory }: { id: string; advisory: KeyedAdvisory }) {
  const { words, ui } = usePage()
  const { reported, fixed, published } = advisory
  const events: Event[] = [
    ...(reported ? [{ date: reported, label: words.reported, isFix: false }] : []),
    ...(fixed ? [{ date: fixed, label: words.fixed, isFix: true }] : []),
    ...(published ? [{ date: published, label: words.published, isFix: false }] : []),
  ].toSorted((a, b) => (a.date < b.date ? -1 : Number(a.date > b.date)))
  return (
    <Section
      id={id}
      title={words.timeline}
      opening={
        <ol className="timeline">
          {events.map(({ date, label, isFix }) => (
            <li key={label}>
              <CalendarDay date={date} />
              <div {...ui}>
                {label}
                {isFix && <Comparison advisory={advisory} />}
              </div>
            </li>
          ))}
        </ol>
      }
    />
  )
}

function Comparison({ advisory: { severity, reported, fixed } }: { advisory: KeyedAdvisory }) {
  const { document, words } = usePage()
  const goal = disclosureOf(document)?.responseGoals?.find((one) => one.severity === severity)
  const days = reported && fixed ? daysBetween(reported, fixed) : undefined
  if (days === undefined || days < 0) return null
  return (
    <p className="small muted">
      {words.fixedAfter(days)}
      {goal &&
        ` ${words.goalFor(words.severity[severity])} ${words.goalWithin(goal.goal, goal.within)}`}
    </p>
  )
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}
