import { isAllowed } from '@candor/contract/roles'
import { decisionMutations } from '../../api/request-mutations.ts'
import { Button } from '../../components/button.tsx'
import { counted } from '../../components/count-words.ts'
import { ActionFailure } from './action-failure.tsx'
import { canPublish, liveChanges, type RequestSetting } from './setting.ts'
import { useRequestAction } from './use-request-action.ts'
import { scheduleInWords, utcInWords } from './zone-words.ts'

/** When the request goes out by itself, and whether it will. */
export function ScheduleSection({ setting }: { setting: RequestSetting }) {
  const { workspace, request } = setting
  const cancel = useRequestAction<void>({
    workspace: workspace.slug,
    mutation: decisionMutations(workspace.slug, request.number).unschedule,
    said: 'Nothing is published by itself any more.',
    onDone: () => document.getElementById('main')?.focus(),
  })
  if (!request.schedule) return <Dropped setting={setting} />
  const { at, by } = request.schedule
  const planned = liveChanges(request).filter(({ isScheduled }) => isScheduled)
  const lost = planned.filter((change) => !canPublish(change))
  return (
    <section className="schedule">
      <h2>Goes out by itself</h2>
      <p>
        {counted(planned.length, 'change')} {scheduleInWords(at)}
        {utcInWords(at) && <span className="quiet"> ({utcInWords(at)})</span>}.
      </p>
      <p className="quiet">Planned by {by.name}.</p>
      {lost.length > 0 && (
        <p className="wanting">
          As it stands it will not go out: {counted(lost.length, 'change')}{' '}
          {lost.length === 1 ? 'needs' : 'need'} a new approval before that time.
        </p>
      )}
      <ActionFailure error={cancel.error} />
      {isAllowed(workspace.role, 'changeRequest.schedule') && (
        <Button look="text" busy={cancel.isPending} onClick={() => cancel.mutate()}>
          Do not publish it by itself
        </Button>
      )}
    </section>
  )
}

/** That it does not go out at the time that was set, and why, until it is planned anew or public. */
function Dropped({ setting }: { setting: RequestSetting }) {
  const { droppedSchedule: dropped } = setting.request
  if (!dropped) return null
  const { plannedFor, at, reason } = dropped
  const isEarly = at < plannedFor
  return (
    <section className="schedule">
      <h2>{isEarly ? 'Not planned any more' : 'Not published as planned'}</h2>
      <p>
        It was to go out {scheduleInWords(plannedFor)}
        {utcInWords(plannedFor) && <span className="quiet"> ({utcInWords(plannedFor)})</span>}.
      </p>
      <p className="wanting">{reason.replace(/\.$/, '')}.</p>
      {!isEarly && <p className="quiet">Nothing of it went out then.</p>}
    </section>
  )
}
