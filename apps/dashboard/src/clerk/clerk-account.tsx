import { useMutation } from '@tanstack/react-query'
import { Button } from '../components/button.tsx'
import { openClerk } from './open-clerk.ts'

/** Name, addresses, password and second step are kept at Clerk, and changed there. */
export function ClerkAccount({ publishableKey }: { publishableKey: string }) {
  const open = useMutation({
    mutationFn: async () => (await openClerk(publishableKey)).openUserProfile(),
  })
  return (
    <Button onClick={() => open.mutate()} busy={open.isPending}>
      Your account at Clerk…
    </Button>
  )
}
