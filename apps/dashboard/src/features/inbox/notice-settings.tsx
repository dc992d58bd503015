import { noticeKinds } from '@candor/contract/notices'
import type { NoticeSetting } from '@candor/contract/views/inbox'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { startTransition, useOptimistic } from 'react'
import { changeSetting, inboxQueries } from '../../api/inbox-queries.ts'
import { explainError } from '../../components/explain-error.ts'
import { Notice } from '../../components/notice.tsx'

/** Of what one wants to be told, and how: each by itself, and saved at once. */
export function NoticeSettings({ workspace }: { workspace: string }) {
  const { data: settings } = useSuspenseQuery(inboxQueries.settings(workspace))
  const client = useQueryClient()
  const change = useMutation({
    ...changeSetting(workspace),
    onSuccess: (answer) =>
      client.setQueryData(inboxQueries.settings(workspace).queryKey, answer.settings),
  })
  // Shown within the click itself, so that no box goes back for a moment.
  const [shown, show] = useOptimistic(settings, withSetting)
  const save = (setting: NoticeSetting) =>
    startTransition(async () => {
      show(setting)
      await change.mutateAsync(setting).catch(() => undefined)
    })
  return (
    <section>
      <h2 id="settings">What you are told</h2>
      {change.error && <Notice tone="bad">{explainError(change.error)}</Notice>}
      <table className="notice-settings">
        <thead>
          <tr>
            <th scope="col">
              <span className="sr">When</span>
            </th>
            <th scope="col">Here</th>
            <th scope="col">By mail</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((setting) => (
            <SettingRow key={setting.kind} setting={setting} onChange={save} />
          ))}
        </tbody>
      </table>
      <p className="help">
        In this workspace alone. One mail tells of all that came in within a few minutes and that
        you have not read here.
      </p>
      <p className="help" role="status">
        {change.isSuccess && 'Saved.'}
      </p>
    </section>
  )
}

function withSetting(settings: NoticeSetting[], changed: NoticeSetting): NoticeSetting[] {
  return settings.map((setting) => (setting.kind === changed.kind ? changed : setting))
}

type SettingRowProps = { setting: NoticeSetting; onChange: (setting: NoticeSetting) => void }

function SettingRow({ setting, onChange }: SettingRowProps) {
  const words = noticeKinds[setting.kind]
  const box = (way: 'inbox' | 'mail', label: string) => (
    <td>
      <label>
        <input
          type="checkbox"
          checked={setting[way]}
          onChange={(event) => onChange({ ...setting, [way]: event.target.checked })}
        />
        <span className="sr">
          {words}: {label}
        </span>
      </label>
    </td>
  )
  return (
    <tr>
      <th scope="row">{words}</th>
      {box('inbox', 'here')}
      {box('mail', 'by mail')}
    </tr>
  )
}
