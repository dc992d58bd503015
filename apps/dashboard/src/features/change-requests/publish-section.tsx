import { useState } from 'react'
import { Button } from '../../components/button.tsx'
import { counted } from '../../components/count-words.ts'
import { PublishDialog } from './publish-dialog.tsx'
import { ScheduleDialog } from './schedule-dialog.tsx'
import {
  canPublish,
  isOpen,
  liveChanges,
  mayPublish,
  waitingFor,
  type RequestSetting,
} from './setting.ts'

type Asked = 'publish' | 'schedule'

/** Publishing what is approved, now or at a time. */
export function PublishSection({ setting }: { setting: RequestSetting }) {
  const [asked, setAsked] = useState<Asked>()
  const close = () => setAsked(undefined)
  return (
    <>
      <Ways setting={setting} onAsk={setAsked} />
      {asked === 'publish' && <PublishDialog setting={setting} onClose={close} />}
      {asked === 'schedule' && <ScheduleDialog setting={setting} onClose={close} />}
    </>
  )
}

type WaysProps = { setting: RequestSetting; onAsk: (asked: Asked) => void }

/** Apart from the dialogs: what somebody writes there stays when nothing is left to publish. */
function Ways({ setting, onAsk }: WaysProps) {
  const live = liveChanges(setting.request)
  if (!isOpen(setting) || live.length === 0) return null
  if (!mayPublish(setting)) {
    return (
      <section>
        <h2>Publishing</h2>
        <p className="quiet">Admins and editors of this workspace can publish.</p>
      </section>
    )
  }
  const ready = live.filter(canPublish).length
  return (
    <section className="publish-section">
      <h2>Publishing</h2>
      <p className="quiet">{readyWords(ready, live.length)}</p>
      {ready > 0 && (
        <>
          <Button
            look={waitingFor(setting).length > 0 ? 'edged' : 'primary'}
            size="wide"
            onClick={() => onAsk('publish')}
          >
            Publish {counted(ready, 'change')}…
          </Button>
          <Button size="wide" onClick={() => onAsk('schedule')}>
            {setting.request.schedule ? 'Change the time…' : 'Publish at a time…'}
          </Button>
        </>
      )}
    </section>
  )
}

function readyWords(ready: number, all: number): string {
  if (ready === 0) return 'Nothing of it can be published before it is approved.'
  if (ready < all) return `${ready} of ${all} changes can be published; the others need approval.`
  return `${counted(all, 'change')} can be published.`
}
