import { PublishRelease } from '@candor/contract/inputs'
import { useState } from 'react'
import { decisionMutations } from '../../api/request-mutations.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { errorsFromApi } from '../../components/field-errors.ts'
import { SinceOpened } from '../../components/seen/since-opened.tsx'
import { TextField } from '../../components/text-field.tsx'
import { ActionFailure } from './action-failure.tsx'
import { ChangeChoice, useOutgoing } from './change-choice.tsx'
import { liveChanges, type RequestSetting } from './setting.ts'
import { useRequestAction } from './use-request-action.ts'
import { MomentFields, useMoment } from './moment-fields.tsx'
import { scheduleInWords } from './zone-words.ts'

type ScheduleDialogProps = { setting: RequestSetting; onClose: () => void }

/** Lets approved changes go out by themselves at a time on the reader’s clock. */
export function ScheduleDialog({ setting, onClose }: ScheduleDialogProps) {
  const { workspace, request } = setting
  const opened = useOutgoing(setting)
  const { chosen } = opened
  const moment = useMoment(request.schedule?.at)
  const [note, setNote] = useState(request.schedule?.note ?? request.title)
  const schedule = useRequestAction({
    workspace: workspace.slug,
    mutation: decisionMutations(workspace.slug, request.number).schedule,
    said: ({ publishAt }) => `It goes out by itself ${scheduleInWords(publishAt)}.`,
    onDone: onClose,
  })
  const noteIssue = PublishRelease.shape.note.safeParse(note).error?.issues[0]?.message
  const refused = errorsFromApi(schedule.error)['publishAt']

  function handleSubmit() {
    const publishAt = moment.check()
    if (!publishAt || noteIssue || chosen.length === 0 || schedule.isPending) return
    if (opened.askToLook()) return
    const changes = chosen.map(({ kind, key, hash }) => ({ kind, key, hash }))
    schedule.mutate({ publishAt, note, changes })
  }

  return (
    <Dialog
      title="Publish at a time"
      onClose={onClose}
      onSubmit={handleSubmit}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            look="primary"
            type="submit"
            busy={schedule.isPending}
            disabled={chosen.length === 0}
          >
            Set the time
          </Button>
        </>
      }
    >
      <p className="quiet">
        If an approval is lost before, or you may no longer publish, nothing goes out and you are
        told.
      </p>
      <div className="fields">
        {!refused && <ActionFailure error={schedule.error} />}
        <SinceOpened opened={opened} sending={schedule} />
        <MomentFields moment={moment} refused={refused} />
        <ChangeChoice legend="What" changes={liveChanges(request)} opened={opened} />
        <TextField
          label="Note for the history"
          value={note}
          onChange={(event) => setNote(event.target.value)}
          error={noteIssue}
        />
      </div>
    </Dialog>
  )
}
