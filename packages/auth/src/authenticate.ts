/** The account a request comes from. Which workspaces it is in, and as what, is said by our own tables. */
export type AuthenticatedUser = { id: string; name: string; email: string }

/** The port every way of signing in implements: a request's headers give a user or nobody. */
export type Authenticate = (headers: Headers) => Promise<AuthenticatedUser | undefined>
