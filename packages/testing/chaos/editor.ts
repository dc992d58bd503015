import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { RunningCandor } from '../e2e/running-candor.ts'
import { ask, type Asked } from './ask.ts'
import { bulk, busy, type Ledger } from './ledger.ts'
import { must } from './must.ts'

export type Faq = { id: string; version: number }
type Change = { kind: string; key: string; version: number | null }

type Sent = [method: string, path: string, body?: unknown, headers?: Record<string, string>]

/** Somebody signed in, who writes down what was acknowledged. */
export class Editor {
  /** The node that is asked. */
  port: number
  readonly #ledger: Ledger
  readonly #origin: string
  #cookie = ''
  faqs: Faq[] = []
  /** One that nobody else saves. */
  spare: Faq = { id: '', version: 0 }

  private constructor(candor: RunningCandor, ledger: Ledger) {
    this.port = candor.port
    this.#origin = candor.origin
    this.#ledger = ledger
  }

  /** As the example's admin, with one workspace to edit in and one to import into. */
  static async signIn(candor: RunningCandor, ledger: Ledger): Promise<Editor> {
    const editor = new Editor(candor, ledger)
    const token = candor.signInLink().split('#')[1]
    const answer = await editor.send('POST', '/api/session/link', { token })
    must(answer.status === 200, `signing in answered ${answer.status} ${answer.text}`)
    const cookies = [answer.headers['set-cookie'] ?? []].flat()
    editor.#cookie = cookies.map((line) => line.split(';')[0]).join('; ')
    for (const slug of [busy, bulk]) {
      const made = await editor.send('POST', '/api/workspaces', { slug, name: slug })
      must(made.status === 201, `creating ${slug} answered ${made.status} ${made.text}`)
    }
    for (let n = 0; n < 4; n += 1) editor.faqs.push(await editor.#addFaq(n))
    editor.spare = await editor.#addFaq(4)
    must(await editor.import(), 'the first import was refused')
    must(await editor.publish(), 'the first release was refused')
    return editor
  }

  send(...[method, path, body, headers = {}]: Sent): Promise<Asked> {
    return ask({
      port: this.port,
      host: new URL(this.#origin).host,
      method,
      path,
      headers: { cookie: this.#cookie, origin: this.#origin, ...headers },
      ...(body === undefined ? {} : { body }),
    })
  }

  /** Gives an item a new answer. An unclear outcome is looked up before the next try. */
  async save(faq: Faq): Promise<Asked> {
    const token = this.#ledger.token()
    const answer = await this.send(
      'PUT',
      at(busy, `/items/${faq.id}`),
      { data: { question: 'What is it?', answer: token } },
      { 'if-match': `"${faq.version}"` },
    )
    this.#ledger.note({ token, isAcknowledged: answer.status === 200 })
    if (answer.status === 200) faq.version = versionOf(answer)
    else if (answer.status === 412) faq.version = currentVersionOf(answer)
    return answer
  }

  /** Publishes what there is to publish. */
  async publish(workspace = busy): Promise<boolean> {
    const looked = await this.send('GET', at(workspace, '/changes'))
    if (looked.status !== 200) return false
    const { release, changes } = JSON.parse(looked.text) as {
      release: number | null
      changes: Change[]
    }
    if (changes.length === 0) return true
    const answer = await this.send('POST', at(workspace, '/releases'), {
      note: 'chaos',
      after: release,
      changes: changes.map(({ kind, key, version }) => ({ kind, key, version })),
    })
    if (answer.status === 201 && workspace === busy)
      this.#ledger.notePublished(JSON.parse(answer.text))
    return answer.status === 201
  }

  /** Replaces a whole workspace's content, all of it with one token. */
  async import(): Promise<boolean> {
    const token = this.#ledger.token()
    const faqs = Array.from({ length: 12 }, (_, n) => ({
      key: `faq-${n}`,
      question: `Question ${n}?`,
      answer: token,
    }))
    const text = JSON.stringify({ profile: { name: 'Bulk' }, faqs })
    const answer = await this.send('POST', at(bulk, '/document/import'), { text })
    this.#ledger.note({ token, isAcknowledged: answer.status === 200 })
    return answer.status === 200
  }

  async #addFaq(n: number): Promise<Faq> {
    const token = this.#ledger.token()
    const answer = await this.send('POST', at(busy, '/items'), {
      id: randomUUID(),
      kind: 'faq',
      key: `faq-${n}`,
      data: { question: 'What is it?', answer: token },
    })
    must(answer.status === 201, `adding an item answered ${answer.status} ${answer.text}`)
    this.#ledger.note({ token, isAcknowledged: true })
    const { id } = JSON.parse(answer.text) as Faq
    return { id, version: versionOf(answer) }
  }
}

function at(workspace: string, path: string): string {
  return `/api/workspaces/${workspace}${path}`
}

function versionOf({ text }: Asked): number {
  return (JSON.parse(text) as Faq).version
}

function currentVersionOf({ text }: Asked): number {
  return (JSON.parse(text) as { current: Faq }).current.version
}

/** Saves again and again until it is stopped, publishing now and then. */
export function keepWriting(editor: Editor): { stop: () => Promise<void> } {
  const end = new AbortController()
  const writers = editor.faqs.map(async (faq, n) => {
    for (let round = 0; !end.signal.aborted; round += 1) {
      const { status } = await editor.save(faq)
      if (n === 0 && round % 8 === 7) await editor.publish()
      await sleep(status === 200 ? 60 : 150)
    }
  })
  return {
    async stop() {
      end.abort()
      await Promise.all(writers)
    },
  }
}
