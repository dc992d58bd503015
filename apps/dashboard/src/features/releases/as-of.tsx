import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useId, useState, type SubmitEvent } from 'react'
import { releaseQueries } from '../../api/release-queries.ts'
import { Button } from '../../components/button.tsx'
import { todayAsDate } from '../../components/date-words.ts'
import { parseDay } from '../../components/form/day.ts'
import { findAsOf } from './find-as-of.ts'

/** Leads to the page as visitors read it at the end of a day. */
export function AsOf({ workspace }: { workspace: string }) {
  const id = useId()
  const navigate = useNavigate()
  const client = useQueryClient()
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState('')

  async function handleSubmit(event: SubmitEvent) {
    event.preventDefault()
    const day = parseDay(typed, todayAsDate())
    if (!day) return setProblem('Type a day, such as 22 February 2026')
    const found = await findAsOf(day, (before) =>
      client.fetchQuery(releaseQueries.page(workspace, before)),
    )
    if (found === undefined) return setProblem('Nothing was public on that day')
    await navigate({
      to: '/$workspace/releases/$number/page',
      params: { workspace, number: found },
    })
  }

  return (
    <form className="end as-of" noValidate onSubmit={(event) => void handleSubmit(event)}>
      <label htmlFor={id}>View the page as of</label>
      <input
        id={id}
        type="text"
        placeholder="22 February 2026"
        autoComplete="off"
        value={typed}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
        onChange={({ target }) => {
          setTyped(target.value)
          setProblem('')
        }}
      />
      <Button type="submit">View</Button>
      <span id={`${id}-problem`} className="as-of-problem" role="status">
        {problem}
      </span>
    </form>
  )
}
