import { Link } from '@tanstack/react-router'
import { buttonClass } from '../../components/button.tsx'

type SignInFirstProps = { token: string; email: string }

/** Comes back here afterwards. */
export function SignInFirst({ token, email }: SignInFirstProps) {
  return (
    <>
      <p>Sign in as {email} first. Then you can accept the invitation here.</p>
      <Link
        to="/sign-in"
        search={{ next: `/invitation#${token}` }}
        className={buttonClass('primary', 'wide')}
      >
        Sign in
      </Link>
    </>
  )
}
