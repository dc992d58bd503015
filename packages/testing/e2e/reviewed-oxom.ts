import type { ChangeRequest } from '@candor/contract/change-request/views'
import type { ReviewRule, ReviewSettings } from '@candor/contract/review/rule'
import type { Item } from '@candor/contract/views'
import type { APIResponse, Browser, Page } from 'playwright-core'
import { launchBrowser } from './browser.ts'
import { enter } from './enter.ts'
import { type FreshCandor, run, startFreshCandor } from './running-candor.ts'

/** The example’s workspace with people who review each other’s changes, each in a browser of their own. */
export class ReviewedOxom {
  readonly candor: FreshCandor
  readonly #browser: Browser

  static async open(): Promise<ReviewedOxom> {
    const candor = await startFreshCandor()
    return new ReviewedOxom(candor, await launchBrowser())
  }

  constructor(candor: FreshCandor, browser: Browser) {
    this.candor = candor
    this.#browser = browser
  }

  async close(): Promise<void> {
    await this.#browser.close()
    await this.candor.remove()
  }

  get api(): string {
    return `${this.candor.origin}/api/workspaces/oxom`
  }

  admin(): Promise<Page> {
    return enter(this.#browser, this.candor.signInLink())
  }

  async person(name: string, role: 'editor' | 'member'): Promise<Page> {
    const email = `${name}@example.com`
    await this.#command('member', 'add', email, '--workspace', 'oxom', '--role', role)
    return enter(this.#browser, (await this.#command('sign-in-link', email)).trim())
  }

  async #command(...args: string[]): Promise<string> {
    const { stdout, stderr } = await run('packages/cli/src/main.ts', args, this.candor.env)
    if (stderr !== '') throw new Error(stderr)
    return stdout
  }

  async setRule(page: Page, part: Partial<ReviewRule>): Promise<void> {
    const answered = await page.request.get(`${this.api}/review`)
    const { rule, version } = (await answered.json()) as ReviewSettings
    const set = await page.request.put(`${this.api}/review/rule`, {
      data: { rule: { ...rule, ...part } },
      headers: { origin: this.candor.origin, 'if-match': `"${version}"` },
    })
    await checkDone(set)
  }

  /** Gives a question another answer, by the API. */
  async answer(page: Page, title: string, words: string): Promise<void> {
    const answered = await page.request.get(`${this.api}/items`)
    const { items } = (await answered.json()) as { items: Item[] }
    const item = items.find(({ data }) => data['question'] === title)
    const saved = await page.request.put(`${this.api}/items/${item?.id}`, {
      data: { data: { ...item?.data, answer: words } },
      headers: { origin: this.candor.origin, 'if-match': `"${item?.version}"` },
    })
    await checkDone(saved)
  }

  async request(page: Page, number: number): Promise<ChangeRequest> {
    const answered = await page.request.get(`${this.api}/change-requests/${number}`)
    return (await answered.json()) as ChangeRequest
  }

  /** Plans what is approved of a request for so many milliseconds from now. */
  async plan(page: Page, number: number, ahead: number): Promise<void> {
    const { changes } = await this.request(page, number)
    const live = changes.filter(({ hash }) => hash !== null)
    const planned = await page.request.put(`${this.api}/change-requests/${number}/schedule`, {
      data: {
        publishAt: new Date(Date.now() + ahead).toISOString(),
        note: '',
        changes: live.map(({ kind, key, hash }) => ({ kind, key, hash })),
      },
      headers: { origin: this.candor.origin },
    })
    await checkDone(planned)
  }

  async approve(page: Page, number: number): Promise<void> {
    const { changes } = await this.request(page, number)
    const named = changes.map(({ kind, key, hash }) => ({ kind, key, hash }))
    const approved = await page.request.post(`${this.api}/change-requests/${number}/reviews`, {
      data: { verdict: 'approved', changes: named, words: '' },
      headers: { origin: this.candor.origin },
    })
    await checkDone(approved)
  }
}

async function checkDone(answered: APIResponse): Promise<void> {
  if (answered.status() !== 200) throw new Error(await answered.text())
}
