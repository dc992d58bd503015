import './shortcut-list.css'
import { isAllowed, type Role } from '@candor/contract/roles'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { commandKey, useLetterShortcuts } from '../../components/shortcuts.ts'
import { mayGo } from './use-shell-keys.ts'

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

type ShortcutListProps = { role: Role; onClose: () => void }

export function ShortcutList({ role, onClose }: ShortcutListProps) {
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
              {keys
                .filter(([key]) => isFor(role, key))
                .map(([key, what]) => (
                  <KeyLine key={key} keys={key} what={what} />
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

/** What does nothing for somebody is not told to them. */
function isFor(role: Role, keys: string): boolean {
  if (keys === 'P') return isAllowed(role, 'release.publish')
  return !keys.startsWith('G then') || mayGo(keys.slice(-1).toLowerCase(), role)
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
