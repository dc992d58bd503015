import type { Workspace } from '@candor/contract/views'
import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { cancelWith, useModal } from '../../components/dialog.tsx'
import { Rail } from './rail.tsx'
import type { Overlay } from './overlay.ts'

type DrawerProps = {
  workspace: Workspace
  onOpen: (overlay: Overlay) => void
  onClose: () => void
}

/** The rail on narrow screens: modal, so that the focus stays in it; going somewhere closes it. */
export function Drawer({ workspace, onOpen, onClose }: DrawerProps) {
  const ref = useModal()
  const router = useRouter()
  useEffect(() => router.subscribe('onBeforeNavigate', onClose), [router, onClose])
  return (
    <dialog
      ref={ref}
      className="drawer rail"
      aria-label={`Workspace ${workspace.name}`}
      onCancel={cancelWith(onClose)}
      onClick={(event) => event.target === event.currentTarget && onClose()}
    >
      <Rail workspace={workspace} onOpen={onOpen} />
    </dialog>
  )
}
