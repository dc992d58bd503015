import { type Answer, type Answers, asvsSummary, countAnswers } from './asvs-answers.ts'
import { chapterTitles, requirementsUpTo } from './asvs-requirements.ts'

/** The whole list as Markdown. */
export function asvsPage(answers: Answers): string {
  const chapters = [...chapterTitles].map(([chapter, title]) => {
    const rows = requirementsUpTo(2)
      .filter((one) => one.chapter === chapter)
      .map(({ id, level }) => [id, String(level), ...cellsOf(answers[id])])
    const head = ['Id', 'Level', 'In our words', 'Answer']
    return `## ${chapter} ${title}\n\n${table([head, ...rows])}`
  })
  return [introduction, `${asvsSummary(answers)}\n`, countsOf(answers), ...chapters].join('\n')
}

const introduction = `# OWASP ASVS 5.0, level 1 and 2

The requirements of the [OWASP Application Security Verification Standard
5.0.0](https://github.com/OWASP/ASVS/tree/v5.0.0) (CC BY-SA 4.0), each in a few words of our own: the text that
counts is theirs. **Test** names what holds it in every run of \`npm test\`; nothing is claimed without one.
Made from [asvs.yaml](asvs.yaml) by \`packages/testing/test/asvs.test.ts\`.
`

function countsOf(answers: Answers): string {
  const rows = [...countAnswers(answers)].map(([chapter, { test, notApplicable, open }]) => [
    `${chapter} ${chapterTitles.get(chapter) ?? ''}`.trim(),
    ...[test, notApplicable, open].map(String),
  ])
  return table([['Chapter', 'Test', 'Not applicable', 'Open'], ...rows])
}

function table([head = [], ...rows]: string[][]): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |\n`).join('')
}

function cellsOf(answer: Answer | undefined): [string, string] {
  if (!answer) return ['', '']
  const says = escape(answer.says)
  if ('open' in answer) return [says, `**Open.** ${escape(answer.open)}`]
  if ('notApplicable' in answer) return [says, `Not applicable. ${escape(answer.notApplicable)}`]
  return [says, `Test: ${answer.test.map((one) => testLink(one)).join('; ')}`]
}

function testLink(reference: string): string {
  const [file = '', ...names] = reference.split(' › ')
  return `[${file.split('/').at(-1)}](../${file}) “${escape(names.join(' › '))}”`
}

function escape(text: string): string {
  return text.replace(/[\\`*_[\]<>|]/g, '\\$&')
}
