import type {
  Disclosure as DisclosurePolicy,
  ResponseGoal,
} from '@candor/contract/kinds/disclosure'
import { toHref } from '@candor/contract/text'
import { pageAnchors } from '../anchors.ts'
import { usePage } from '../page-setting.ts'
import { AddressLink } from './address.tsx'
import { CalendarDay } from './date.tsx'
import { SeverityWord } from './mark.tsx'
import { Prose } from './prose.tsx'
import { ContentSection, Row, Sentence } from './section.tsx'

export function Disclosure() {
  const { document, words } = usePage()
  const { disclosure } = document
  if (!disclosure) return null
  const { include, rules, responseGoals, safeHarbor } = disclosure
  return (
    <ContentSection name="disclosure" opening={<Invitation disclosure={disclosure} />}>
      <Lines title={words.include} lines={include} />
      <Lines title={words.rules} lines={rules} />
      {responseGoals && responseGoals.length > 0 && <Goals goals={responseGoals} />}
      {safeHarbor && (
        <Row id={pageAnchors.safeHarbor} title={words.safeHarbor}>
          <div className="harbor stack">
            <Prose text={safeHarbor} />
          </div>
        </Row>
      )}
      <Thanks disclosure={disclosure} />
    </ContentSection>
  )
}

function Invitation({ disclosure }: { disclosure: DisclosurePolicy }) {
  const { words, ui } = usePage()
  const { contact, introduction, encryption, contactCheckedOn } = disclosure
  const subject = contact.includes('://')
    ? ''
    : `?subject=${encodeURIComponent(words.reportSubject)}`
  return (
    <>
      {introduction ? <Prose text={introduction} /> : <Sentence>{words.disclosureIntro}</Sentence>}
      <Sentence>
        {words.writeTo} <AddressLink address={contact} />.
      </Sentence>
      {encryption && (
        <Sentence>
          {words.encrypt} <a href={encryption}>{words.ourKey}</a>.
        </Sentence>
      )}
      <p className="cta" {...ui}>
        <a className="button" href={`${toHref(contact)}${subject}`}>
          {words.report}
        </a>
      </p>
      {contactCheckedOn && (
        <p className="small muted" {...ui}>
          {words.contactChecked} <CalendarDay date={contactCheckedOn} />.
        </p>
      )}
    </>
  )
}

function Lines({ title, lines }: { title: string; lines: readonly string[] | undefined }) {
  if (!lines?.length) return null
  return (
    <Row title={title}>
      <ul className="dash">
        {lines.map((line, index) => (
          <li key={index}>{line}</li>
        ))}
      </ul>
    </Row>
  )
}

/** Goals for every report first, then by severity, in the order given. */
function Goals({ goals }: { goals: readonly ResponseGoal[] }) {
  const { words, ui } = usePage()
  const general = goals.filter(({ severity }) => !severity)
  const bySeverity = goals.filter(({ severity }) => severity)
  return (
    <Row id={pageAnchors.responseGoals} title={words.responseGoals}>
      <table>
        <caption className="sr" {...ui}>
          {words.goalsCaption}
        </caption>
        <thead>
          <tr {...ui}>
            <th scope="col">{words.severityLabel}</th>
            <th scope="col">{words.goal}</th>
            <th scope="col">{words.within}</th>
          </tr>
        </thead>
        <tbody>
          {[...general, ...bySeverity].map(({ severity, goal, within }, index) => (
            <tr key={index}>
              <th scope="row">
                {severity ? (
                  <SeverityWord severity={severity} />
                ) : (
                  <span {...ui}>{words.everyReport}</span>
                )}
              </th>
              <td>{goal}</td>
              <td {...ui}>{within}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Row>
  )
}

function Thanks({ disclosure: { bounty, acknowledgments } }: { disclosure: DisclosurePolicy }) {
  const { words } = usePage()
  if (bounty === undefined && !acknowledgments) return null
  return (
    <Row title={bounty === undefined ? words.acknowledgments : words.bounty}>
      {bounty !== undefined && <Sentence>{bounty ? words.bountyYes : words.bountyNo}</Sentence>}
      {acknowledgments && (
        <Sentence>
          {words.thanks} <a href={acknowledgments}>{words.onPage}</a>.
        </Sentence>
      )}
    </Row>
  )
}
