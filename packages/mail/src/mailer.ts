/** A plain-text mail. Addresses and subject are checked by whoever writes one; the sender is the mailer's. */
export type OutgoingMail = {
  to: string
  subject: string
  text: string
  /** Names what is said once only: a second sending of it can be told by its Message-ID. */
  key?: string
  /** Where one says that one wants no more of the kind, by one click (RFC 8058) where it begins with https. */
  unsubscribe?: string
}

/** The port for everything that is mailed. Resolves once the mail is accepted. */
export type Mailer = { send: (mail: OutgoingMail) => Promise<void> }
