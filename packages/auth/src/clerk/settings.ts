/** What is known of a Clerk instance. */
export type ClerkSettings = {
  publishableKey: string
  /** Host of its Frontend API, which browsers talk to: it is written in the publishable key. */
  frontendApi: string
  issuer: string
  /** Public key of its tokens, as PEM. */
  jwtKey: string
  webhookSecret: string
  /** Unset: Candor never asks Clerk for anything. */
  secretKey?: string | undefined
}
