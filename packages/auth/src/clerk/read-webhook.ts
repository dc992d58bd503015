import { verifyWebhook } from '@clerk/backend/webhooks'

export type SentWebhook = { headers: Headers; body: Uint8Array<ArrayBuffer> }

/**
 * The message in a webhook whose signature is Clerk's and at most five minutes old (Standard Webhooks),
 * or undefined for anything else.
 */
export async function readWebhook(
  signingSecret: string,
  { headers, body }: SentWebhook,
): Promise<unknown> {
  const request = new Request('http://webhook.invalid', { method: 'POST', headers, body })
  try {
    return await verifyWebhook(request, { signingSecret })
  } catch {
    return undefined
  }
}
