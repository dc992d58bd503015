import type { ClerkSettings } from '@candor/auth/clerk/settings'
import { createFetchUser } from '@candor/auth/clerk/fetch-user'
import type { SignInWay } from '@candor/contract/routes/route'
import { createClerk } from './clerk.ts'
import type { AppContext } from './context.ts'

type Settings = { appOrigin: string; clerk?: ClerkSettings | undefined }

type SignIn = Pick<AppContext, 'authenticate' | 'clerk' | 'ways'>

/** One way to sign in, chosen by the settings: with Clerk where it is set, otherwise here. */
export function openSignIn(
  { appOrigin, clerk: settings }: Settings,
  { db, localAuth }: Pick<AppContext, 'db' | 'localAuth'>,
): SignIn {
  if (settings === undefined) {
    return { authenticate: localAuth.authenticate, clerk: undefined, ways: only('local') }
  }
  const clerk = createClerk({ db, settings, appOrigin, fetchUser: createFetchUser(settings) })
  return { authenticate: clerk.authenticate, clerk, ways: only('clerk') }
}

function only(way: SignInWay): ReadonlySet<SignInWay> {
  return new Set([way])
}
