import * as z from 'zod'

/** Names that would pass for a part of the platform, or that mail and browsers give a meaning to. */
const reserved = new Set(
  `about abuse account accounts admin administrator api app apps assets auth autoconfig autodiscover
  billing blog broadcasthost candor cdn cname community contact dashboard demo dev dns docs download
  email example files ftp git help host hostmaster hosts id imap info internal invitation invite isatap link links
  local localdomain localhost login logout mail mailbox mailer media metrics mta-sts mx news no-reply noreply ns
  ns1 ns2 oauth ops origin page pages pop pop3 portal postmaster preview private proxy public register
  root sales secure security server setup shop sign-in signin signup site smtp sso staging static status
  store support system test tls trust unsubscribe usenet users uucp vpn webmail webmaster workspaces wpad www www1 www2`.split(
    /\s+/,
  ),
)

/** The first label of a workspace's own address (RFC 1123, no punycode). */
export const Slug = z
  .string()
  .min(2, 'Use at least 2 characters')
  .max(40, 'Use at most 40 characters')
  .regex(/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/, 'Use small letters, digits and hyphens, such as acme')
  .refine((slug) => !/^..--/.test(slug), 'Two hyphens cannot stand in third and fourth place')
  .refine((slug) => !reserved.has(slug), 'This address is taken')
