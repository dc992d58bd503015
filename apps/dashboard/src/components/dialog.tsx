import './dialog.css'
import { useId, useLayoutEffect, useRef, type ReactNode, type SubmitEvent } from 'react'

type DialogProps = {
  title: string
  children: ReactNode
  /** Buttons: the way back first, the primary one last. */
  actions: ReactNode
  onClose: () => void
  onSubmit?: () => void
}

/** A modal dialog, open as long as it is rendered. Closing gives the focus back to its opener. */
export function Dialog({ title, children, actions, onClose, onSubmit }: DialogProps) {
  const ref = useModal()
  const titleId = useId()

  function handleSubmit(event: SubmitEvent) {
    event.preventDefault()
    onSubmit?.()
  }

  return (
    <dialog ref={ref} className="dialog" aria-labelledby={titleId} onCancel={cancelWith(onClose)}>
      <form noValidate onSubmit={handleSubmit}>
        <div className="in">
          <h2 id={titleId}>{title}</h2>
          {children}
        </div>
        <div className="foot">{actions}</div>
      </form>
    </dialog>
  )
}

/** Escape closes through the owner's state, never behind its back. */
export function cancelWith(onClose: () => void) {
  return (event: {
    preventDefault: () => void
    target: EventTarget
    currentTarget: EventTarget
  }) => {
    if (event.target !== event.currentTarget) return
    event.preventDefault()
    onClose()
  }
}

/** Opens the dialog that carries this ref, and closes it before it leaves, which returns the focus. */
export function useModal() {
  const ref = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const dialog = ref.current
    dialog?.showModal()
    return () => dialog?.close()
  }, [])
  return ref
}
