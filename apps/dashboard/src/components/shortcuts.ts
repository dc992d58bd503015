import { useEffect, useRef, useSyncExternalStore } from 'react'

const storageKey = 'candor.single-letter-shortcuts'
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

function areLettersOn(): boolean {
  return localStorage.getItem(storageKey) !== 'off'
}

/** Single letters can be switched off, for those whose software types them by itself. */
export function useLetterShortcuts(): [boolean, (on: boolean) => void] {
  const isOn = useSyncExternalStore(subscribe, areLettersOn)
  return [isOn, setLetterShortcuts]
}

function setLetterShortcuts(on: boolean): void {
  localStorage.setItem(storageKey, on ? 'on' : 'off')
  listeners.forEach((listener) => listener())
}

/** Runs for every key that is not being typed somewhere and is not part of a combination. */
export function useLetters(onKey: (key: string, event: KeyboardEvent) => void): void {
  const latest = useRef(onKey)
  useEffect(() => {
    latest.current = onKey
  })
  useEffect(() => {
    function handleKeyDown(event: KeyboardEvent) {
      if (isForSomethingElse(event) || !areLettersOn()) return
      latest.current(event.key, event)
    }
    document.addEventListener('keydown', handleKeyDown)
    return () => document.removeEventListener('keydown', handleKeyDown)
  }, [])
}

function isForSomethingElse(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing) return true
  if (event.ctrlKey || event.metaKey || event.altKey) return true
  if (document.querySelector('dialog[open]')) return true
  return isTypedInto(event.target)
}

function isTypedInto(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable) return true
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button'].includes(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}

/** The name of the key that goes with letters for commands on this machine. */
export const commandKey = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '')
  ? '⌘'
  : 'Ctrl'
