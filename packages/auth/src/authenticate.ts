/** The account a request comes from. Which workspaces it is in, and as what, is said by our own tables. */
export type AuthenticatedUser = { id: string; name: string; email: string }

/** Whether it is a person who comes, by which their session is in use, or we who look whether they still may. */
type Coming = { isUse: boolean }

/** The port every way of signing in implements: a request's headers give a user or nobody. */
export type Authenticate = (
  headers: Headers,
  coming?: Coming,
) => Promise<AuthenticatedUser | undefined>
