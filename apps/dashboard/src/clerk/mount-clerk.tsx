import { ClerkFailed, ClerkLoaded, ClerkProvider, useClerk } from '@clerk/react'
import type { LoadedClerk } from '@clerk/react/types'
import { useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import { readAppearance } from './appearance.ts'

/** Starts Clerk beside the app, which needs its object alone and is the same with it and without. */
export function mountClerk(publishableKey: string): Promise<LoadedClerk> {
  const { promise, resolve, reject } = Promise.withResolvers<LoadedClerk>()
  const fail = () => reject(new Error('Clerk cannot be reached'))
  createRoot(document.createElement('div')).render(
    <ClerkProvider
      publishableKey={publishableKey}
      signInUrl="/sign-in"
      afterSignOutUrl="/sign-in"
      appearance={readAppearance()}
      telemetry={false}
    >
      <ClerkLoaded>
        <Tell onLoaded={resolve} />
      </ClerkLoaded>
      <ClerkFailed>
        <Tell onFailed={fail} />
      </ClerkFailed>
    </ClerkProvider>,
  )
  return promise
}

type TellProps = { onLoaded?: (clerk: LoadedClerk) => void; onFailed?: () => void }

function Tell({ onLoaded, onFailed }: TellProps) {
  const clerk = useClerk()
  useEffect(() => {
    onLoaded?.(clerk)
    onFailed?.()
  }, [clerk, onLoaded, onFailed])
  return null
}
