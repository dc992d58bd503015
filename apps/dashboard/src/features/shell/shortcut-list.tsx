import './shortcut-list.css'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { commandKey, useLetterShortcuts } from '../../components/shortcuts.ts'

const groups = [
  {
    title: 'Anywhere',
    keys: [
      [`${commandKey} K`, 'Go to…'],
      ['?', 'This list'],
      ['P', 'Publish…'],
      ['Esc', 'Close'],
    ],
  },
  {
    title: 'Go to',
    keys: [
      ['G then O', 'Overview'],
      ['G then N', 'Inbox'],
      ['G then C', 'Content'],
      ['G then H', 'Changes'],
      ['G then Q', 'Change requests'],
      ['G then R', 'Releases'],
      ['G then B', 'Bin'],
      ['G then D', 'Hosts'],
      ['G then P', 'People'],
      ['G then I', 'Import & export'],
      ['G then A', 'Audit log'],
      ['G then S', 'Settings'],
    ],
  },
  {
    title: 'In a list',
    keys: [
      ['↑ ↓', 'Previous, next item'],
      ['Enter', 'Edit'],
      ['Alt ↑ ↓', 'Move up, down'],
      ['N', 'Add'],
    ],
  },
  {
    title: 'In the editor',
    keys: [
      [`${commandKey} Z`, 'Undo'],
      ['F6', 'Next part of the editor'],
    ],
  },
] as const

export function ShortcutList({ onClose }: { onClose: () => void }) {
  const [areOn, setOn] = useLetterShortcuts()
  return (
    <Dialog
      title="Shortcuts"
      onClose={onClose}
      onSubmit={onClose}
      actions={
        <>
          <Button onClick={() => setOn(!areOn)}>
            {areOn ? 'Switch single letters off' : 'Switch single letters on'}
          </Button>
          <Button type="submit">Close</Button>
        </>
      }
    >
      {!areOn && <p className="quiet">Single letters are switched off.</p>}
      <div className="keygrid">
        {groups.map(({ title, keys }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl className="facts">
              {keys.map(([key, what]) => (
                <KeyLine key={key} keys={key} what={what} />
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

function KeyLine({ keys, what }: { keys: string; what: string }) {
  return (
    <>
      <dt>
        <kbd>{keys}</kbd>
      </dt>
      <dd>{what}</dd>
    </>
  )
}
