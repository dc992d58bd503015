import type { KindName } from '@candor/contract/kinds/registry'

/** What an empty section says to somebody who sees it for the first time. */
export type Teaching = {
  question: string
  /** What belongs here, and why anybody reads it. */
  belongs: string
  action: string
  /** What to write in the fields that are least obvious. */
  hints: readonly { field: string; text: string }[]
}

const statusHint = {
  field: 'Status',
  text: 'Implemented, active, in progress or planned. A plan that is named is worth more than silence.',
}

export const teachings: Record<KindName, Teaching> = {
  profile: {
    question: 'Whose trust center is this?',
    belongs:
      'The name that customers know, one sentence in your own words, and whom to write to. It stands at the top of the page and in every link to it.',
    action: 'Write the profile',
    hints: [{ field: 'Sentence', text: 'What you do about security, not what you sell.' }],
  },
  appearance: {
    question: 'How should it look?',
    belongs:
      'The logo, one colour, the type, and the sections in the order in which you want them read. Nothing chosen is a page that looks well as it is.',
    action: 'Choose',
    hints: [{ field: 'Accent', text: 'One that links can be read in; the nearest is offered.' }],
  },
  highlight: {
    question: 'What should a reviewer know in the first minute?',
    belongs:
      'Four to six short statements: encryption, access, where data is kept, how you respond to incidents. Each has a status, so that plans are not taken for facts.',
    action: 'Add the first highlight',
    hints: [
      { field: 'Title', text: 'One or two words: Privacy, Access control, Incident response.' },
      statusHint,
      { field: 'Description', text: 'One sentence with one fact in it.' },
    ],
  },
  'control-group': {
    question: 'What do you do to keep your customers’ data safe?',
    belongs:
      'The measures behind your statements, in groups such as “Identity & access” or “Privacy & safeguards”. Reviewers compare them with their own list, so plain names help most. Start with a group; its controls follow.',
    action: 'Add the first group',
    hints: [
      { field: 'Title', text: 'What it is, not which product does it: “Backups”.' },
      statusHint,
      {
        field: 'Description',
        text: 'What happens, how often, and for whom, in one or two sentences.',
      },
    ],
  },
  control: {
    question: 'What happens in this group?',
    belongs: 'Single measures, each with a status and a sentence that an outsider understands.',
    action: 'Add the first control',
    hints: [statusHint],
  },
  certification: {
    question: 'Has anybody outside checked your work?',
    belongs:
      'Audits and certificates: those you hold, those under way, and those you have decided on. Say what was looked at and until when it counts; the page marks what has expired by itself.',
    action: 'Add the first certification',
    hints: [
      { field: 'Name', text: 'With its edition, as the certificate has it.' },
      { field: 'Scope', text: 'What was looked at, and what was not.' },
      { field: 'Status', text: 'A certificate that is only planned is no certificate: say so.' },
    ],
  },
  advisory: {
    question: 'Was there ever something that customers had to know?',
    belongs:
      'Security problems you found and fixed, each with its own number, severity and dates. An honest advisory does more for trust than an empty list. If there never was one, leave this empty: the section is then not shown.',
    action: 'Write the first advisory',
    hints: [
      { field: 'Key', text: 'Your own number, such as EX-2026-001. It is the permanent address.' },
      {
        field: 'Summary',
        text: 'What happened, who was affected, whether readers must do something.',
      },
      { field: 'Severity', text: 'For your customers, not for your team.' },
    ],
  },
  subprocessor: {
    question: 'Who handles your customers’ data for you?',
    belongs:
      'List every company that stores, moves or reads personal data on your behalf: hosting, database, sign-in, payments, e-mail, AI models. Reviewers look for this list first.',
    action: 'Add the first sub-processor',
    hints: [
      { field: 'Vendor', text: 'The name your customers know, with its own domain as the link.' },
      { field: 'Purpose', text: 'What it does for you, in three to six words.' },
      { field: 'Location', text: 'Where the data is. “Varies” is an honest answer.' },
    ],
  },
  disclosure: {
    question: 'Where can somebody report a hole they found?',
    belongs:
      'An address that is read, what a report should say, what researchers may do, and how soon you answer. The same facts are published as security.txt, where scanners and researchers look.',
    action: 'Write the disclosure policy',
    hints: [
      { field: 'Contact', text: 'A mailbox that several people read, not one person’s.' },
      { field: 'Response goals', text: 'What you can keep on a bad day.' },
      { field: 'Safe harbor', text: 'Researchers look for these words before they write to you.' },
    ],
  },
  faq: {
    question: 'What do customers ask before they sign?',
    belongs:
      'The questions that come back in every security review, answered once. Take them from the last questionnaires you filled in, in the words in which they were asked.',
    action: 'Add the first question',
    hints: [
      { field: 'Question', text: 'As a customer would ask it.' },
      { field: 'Answer', text: 'The answer in the first sentence, the reasons after it.' },
    ],
  },
  'legal-link': {
    question: 'Which legal pages belong to this one?',
    belongs:
      'Imprint, privacy policy, terms, the data processing agreement. They stand in the footer of every page of the trust center.',
    action: 'Add the first link',
    hints: [{ field: 'Title', text: 'As it is called on the page it leads to.' }],
  },
}
