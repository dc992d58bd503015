import { useState } from 'react'
import { dateInWords, todayAsDate } from '../../components/date-words.ts'
import { parseDay } from '../../components/form/day.ts'
import { TextField } from '../../components/text-field.tsx'
import { instantOf, ownZone, scheduleInWords, utcInWords } from './zone-words.ts'

type Moment = {
  day: string
  time: string
  setDay: (day: string) => void
  setTime: (time: string) => void
  /** What is typed, where it is a moment. */
  instant: string | undefined
  wrong: { day?: string; time?: string }
  /** The instant, or nothing once what is wrong is said. */
  check: () => string | undefined
}

/** A day and a time on the reader’s own clock. */
export function useMoment(initial: string | undefined): Moment {
  const at = initial === undefined ? undefined : new Date(initial)
  const [day, setDay] = useState(at ? dateInWords(todayAsDate(at)) : '')
  const [time, setTime] = useState(at ? clockOf(at) : '09:00')
  const [isChecked, setChecked] = useState(false)
  const parsed = parseDay(day, todayAsDate())
  const instant = instantOf(parsed, time)
  const wrong = {
    ...(isChecked && !parsed && { day: 'Type a day, such as 14 May 2027' }),
    ...(isChecked && parsed && !instant && { time: 'Type a time, such as 09:00' }),
  }
  function check() {
    setChecked(true)
    return instant
  }
  return { day, time, setDay, setTime, instant, wrong, check }
}

function clockOf(at: Date): string {
  return [at.getHours(), at.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':')
}

type MomentFieldsProps = { moment: Moment; refused: string | undefined }

export function MomentFields({ moment, refused }: MomentFieldsProps) {
  const { day, time, instant, wrong } = moment
  return (
    <div>
      <div className="moment">
        <TextField
          label="Day"
          placeholder="14 May 2027"
          autoComplete="off"
          value={day}
          onChange={(event) => moment.setDay(event.target.value)}
          error={wrong.day ?? refused}
        />
        <TextField
          label="Time"
          type="time"
          value={time}
          onChange={(event) => moment.setTime(event.target.value)}
          error={wrong.time}
        />
      </div>
      <p className="help" role="status">
        {instant ? momentInWords(instant) : `Your time zone: ${ownZone()}.`}
      </p>
    </div>
  )
}

function momentInWords(instant: string): string {
  const utc = utcInWords(instant)
  return `O${scheduleInWords(instant).slice(1)}.${utc && ` That is ${utc}.`}`
}
