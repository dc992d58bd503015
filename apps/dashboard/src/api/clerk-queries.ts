import { queryOptions } from '@tanstack/react-query'
import { openClerk } from '../clerk/open-clerk.ts'

export const clerkQueries = {
  /** Clerk's object, which stays the same while the page is open. */
  open: (publishableKey: string) =>
    queryOptions({
      queryKey: ['clerk', publishableKey],
      queryFn: () => openClerk(publishableKey),
      staleTime: Number.POSITIVE_INFINITY,
      structuralSharing: false,
      retry: false,
    }),
}
