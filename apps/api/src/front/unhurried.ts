import type { ServerResponse } from 'node:http'

/** Milliseconds that a refusal waits, and how many may wait at once. */
const delay = 500
const most = 1_000

/**
 * Holds back the refusals of those who ask on though they are barred. Whoever sends one request after
 * the other then sends few, and of what they send no more is read meanwhile than a first piece.
 */
export class Unhurried {
  #waiting = 0

  /** Done after a while, or at once where nobody waits any more or too many do. */
  async hold(response: ServerResponse): Promise<void> {
    if (response.closed || this.#waiting >= most) return
    this.#waiting += 1
    try {
      await closedOrAfter(response, delay)
    } finally {
      this.#waiting -= 1
    }
  }
}

function closedOrAfter(response: ServerResponse, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      response.off('close', end)
      resolve()
    }
    const timer = setTimeout(end, milliseconds)
    response.once('close', end)
  })
}
