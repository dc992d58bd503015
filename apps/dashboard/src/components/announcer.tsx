import { useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useToast } from './toast.tsx'

/** Says the new screen's title to those who cannot see it change, and keeps the focus in the page. */
export function Announcer() {
  const router = useRouter()
  const showToast = useToast()
  const [title, setTitle] = useState('')
  useEffect(
    () =>
      router.subscribe('onRendered', ({ pathChanged, fromLocation, toLocation }) => {
        if (areaOf(fromLocation?.pathname) !== areaOf(toLocation.pathname)) showToast(null)
        if (!pathChanged) return
        setTitle(document.title)
        if (document.activeElement === document.body) document.getElementById('main')?.focus()
      }),
    [router, showToast],
  )
  return (
    <div className="sr" aria-live="polite">
      {title}
    </div>
  )
}

/** Workspace and part of it: /oxom/content/controls is at /oxom/content. */
function areaOf(path: string | undefined): string | undefined {
  return path?.split('/').slice(0, 3).join('/')
}
