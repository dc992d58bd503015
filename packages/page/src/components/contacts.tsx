import { disclosureOf } from '../content.ts'
import { usePage, type PageSetting } from '../page-setting.ts'
import { AddressLink } from './address.tsx'
import { Formats } from './formats.tsx'
import { Definition, Row } from './section.tsx'

type Contact = { label: string; address: string; own: boolean }

/** As many as the head of the page has room for. */
const shownFirst = 2

/** Whom to write to: the address for security reports first, then the company's own list. */
function contactsOf({ document, words }: PageSetting): Contact[] {
  const own = (document.profile.contacts ?? []).map((contact) => ({ ...contact, own: true }))
  const reports = disclosureOf(document)?.contact
  if (!reports || own.some(({ address }) => address === reports)) return own
  return [{ label: words.securityContact, address: reports, own: false }, ...own]
}

/** Two contacts, or one and the formats for programs: with the date, one line of facts. */
export function FirstContacts() {
  const page = usePage()
  const contacts = contactsOf(page)
  return (
    <>
      <List contacts={contacts.slice(0, shownFirst)} />
      {contacts.length < shownFirst && (
        <Definition label={page.words.otherFormats}>
          <Formats />
        </Definition>
      )}
    </>
  )
}

/** All of them, where the head of the page could not show them all. */
export function Contacts() {
  const page = usePage()
  const contacts = contactsOf(page)
  if (contacts.length <= shownFirst) return null
  return (
    <Row title={page.words.contacts}>
      <dl className="defs">
        <List contacts={contacts} />
      </dl>
    </Row>
  )
}

function List({ contacts }: { contacts: readonly Contact[] }) {
  return contacts.map(({ label, address, own }, index) =>
    own ? (
      <div key={index}>
        <dt>{label}</dt>
        <dd>
          <AddressLink address={address} />
        </dd>
      </div>
    ) : (
      <Definition key={index} label={label}>
        <AddressLink address={address} />
      </Definition>
    ),
  )
}
