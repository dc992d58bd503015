import { isAllowed, type Role } from '@candor/contract/roles'
import type { Workspace } from '@candor/contract/views'
import { linkOptions, type LinkOptions } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useLetters } from '../../components/shortcuts.ts'
import type { Overlay } from './overlay.ts'

type ShellKeys = {
  workspace: Workspace
  onOpen: (overlay: Overlay) => void
  onGo: (to: LinkOptions) => void
}

const patience = 1500

/** G and a second letter go places; single keys open what is always there. */
export function useShellKeys({ workspace, onOpen, onGo }: ShellKeys): void {
  const pressedG = useRef(0)
  useCommandK(() => onOpen('palette'))
  useLetters((key, event) => {
    const isSecond = event.timeStamp - pressedG.current < patience
    pressedG.current = key === 'g' ? event.timeStamp : 0
    const to = isSecond && mayGo(key, workspace.role) ? placeOf(key, workspace.slug) : undefined
    if (to) onGo(to)
    else if (key === '?') onOpen('shortcuts')
    else if (key === 'p' && isAllowed(workspace.role, 'release.publish')) {
      onGo(publishing(workspace.slug))
    } else return
    event.preventDefault()
  })
}

/** Whether a place that a letter stands for shows anything to a role. */
export function mayGo(letter: string, role: Role): boolean {
  return letter !== 'a' || isAllowed(role, 'audit.read')
}

export function placeOf(letter: string, workspace: string): LinkOptions | undefined {
  const params = { workspace }
  switch (letter) {
    case 'o':
      return linkOptions({ to: '/$workspace', params })
    case 'n':
      return linkOptions({ to: '/$workspace/inbox', params })
    case 'c':
      return linkOptions({ to: '/$workspace/content', params })
    case 'h':
      return linkOptions({ to: '/$workspace/changes', params })
    case 'q':
      return linkOptions({ to: '/$workspace/change-requests', params })
    case 'r':
      return linkOptions({ to: '/$workspace/releases', params })
    case 'd':
      return linkOptions({ to: '/$workspace/hosts', params })
    case 'p':
      return linkOptions({ to: '/$workspace/people', params })
    case 'b':
      return linkOptions({ to: '/$workspace/bin', params })
    case 'i':
      return linkOptions({ to: '/$workspace/import-export', params })
    case 'a':
      return linkOptions({ to: '/$workspace/audit-log', params })
    case 's':
      return linkOptions({ to: '/$workspace/settings', params })
    default:
      return undefined
  }
}

export function publishing(workspace: string): LinkOptions {
  return linkOptions({
    to: '/$workspace/changes',
    params: { workspace },
    search: { publish: true },
  })
}

function useCommandK(onPress: () => void): void {
  const latest = useRef(onPress)
  useEffect(() => {
    latest.current = onPress
  })
  useEffect(() => {
    function handleKeyDown(event: KeyboardEvent) {
      if (event.key.toLowerCase() !== 'k' || event.altKey || event.shiftKey) return
      if (!(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      if (!document.querySelector('dialog[open]')) latest.current()
    }
    document.addEventListener('keydown', handleKeyDown)
    return () => document.removeEventListener('keydown', handleKeyDown)
  }, [])
}
