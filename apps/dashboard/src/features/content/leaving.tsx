import { useBlocker } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { hasUnsaved } from './edit-state.ts'
import type { EditSession } from './use-edit-session.ts'

/** Saves what can be saved before an item is left, and asks about what cannot. */
export function Leaving({ session }: { session: EditSession }) {
  const latest = useRef(session)
  useEffect(() => {
    latest.current = session
  })
  const blocker = useBlocker({
    shouldBlockFn: async ({ current, next }) => {
      if (current.pathname === next.pathname || !hasUnsaved(latest.current.state)) return false
      return hasUnsaved(await latest.current.settle())
    },
    enableBeforeUnload: () => hasUnsaved(latest.current.state),
    withResolver: true,
  })
  if (blocker.status !== 'blocked') return null
  return (
    <Dialog
      title="Leave without saving?"
      onClose={blocker.reset}
      onSubmit={blocker.proceed}
      actions={
        <>
          <Button look="primary" onClick={blocker.reset}>
            Stay here
          </Button>
          <Button type="submit">Leave and lose it</Button>
        </>
      }
    >
      <p className="quiet">
        Something written here is not saved{reasonOf(session)}. Leaving throws it away.
      </p>
    </Dialog>
  )
}

function reasonOf({ state }: EditSession): string {
  switch (state.save.state) {
    case 'retrying':
      return ', because Candor cannot be reached at the moment'
    case 'conflict':
      return ', because somebody else saved this item first'
    case 'idle':
      return state.item ? ', because a field needs another look' : ', because it is not complete'
    case 'refused':
    case 'due':
    case 'saving':
    case 'gone':
      return ''
  }
}
