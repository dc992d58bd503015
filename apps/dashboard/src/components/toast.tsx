import './toast.css'
import { createContext, useContext, useState, type ReactNode } from 'react'
import { Icon } from './icon.tsx'

export type Toast = {
  message: string
  undo?: () => void
  /** Where to look at what was done; opens beside. */
  link?: { href: string; label: string }
}

const ShowToast = createContext<(toast: Toast | null) => void>(() => undefined)

/** Shows one strip for what was just done; null takes it away. Never for an error. */
export function useToast() {
  return useContext(ShowToast)
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const [toast, setToast] = useState<Toast | null>(null)
  return (
    <ShowToast value={setToast}>
      {children}
      <div role="status">
        {toast && <ToastStrip toast={toast} onDismiss={() => setToast(null)} />}
      </div>
    </ShowToast>
  )
}

function ToastStrip({ toast, onDismiss }: { toast: Toast; onDismiss: () => void }) {
  function handleUndo() {
    onDismiss()
    toast.undo?.()
  }
  return (
    <div className="toast">
      <span>{toast.message}</span>
      {toast.link && (
        <a href={toast.link.href} target="_blank" rel="noreferrer">
          {toast.link.label}
        </a>
      )}
      {toast.undo && (
        <button type="button" onClick={handleUndo}>
          Undo
        </button>
      )}
      <button type="button" aria-label="Dismiss" onClick={onDismiss}>
        <Icon name="close" size={14} />
      </button>
    </div>
  )
}
