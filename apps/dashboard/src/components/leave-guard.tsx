import { useBlocker } from '@tanstack/react-router'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'

/** Asks before a page with text that is kept nowhere else is left. */
export function LeaveGuard({ when, what }: { when: boolean; what: string }) {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => when && current.pathname !== next.pathname,
    enableBeforeUnload: () => when,
    withResolver: true,
  })
  if (blocker.status !== 'blocked') return null
  return (
    <Dialog
      title={`Leave without ${what}?`}
      onClose={blocker.reset}
      onSubmit={blocker.proceed}
      actions={
        <>
          <Button onClick={blocker.reset}>Stay here</Button>
          <Button look="primary" type="submit">
            Leave and lose it
          </Button>
        </>
      }
    >
      <p className="quiet">It has not been saved, and leaving throws it away.</p>
    </Dialog>
  )
}
