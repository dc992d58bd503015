// One visitor after the other, at a steady pace: how long each waits, and how many get nothing.
import { request } from 'node:http'

const perSecond = 100

export async function measure({ port, host, seconds, agent }) {
  const times = []
  let failed = 0
  const started = []
  for (let n = 0; n < seconds * perSecond; n += 1) {
    started.push(
      ask({ port, host, agent }).then(
        (time) => times.push(time),
        () => (failed += 1),
      ),
    )
    await new Promise((resolve) => setTimeout(resolve, 1_000 / perSecond))
  }
  await Promise.all(started)
  times.sort((a, b) => a - b)
  const at = (share) => Math.round((times[Math.floor(times.length * share)] ?? NaN) * 10) / 10
  return { requests: times.length, failed, p50: at(0.5), p90: at(0.9), p99: at(0.99) }
}

function ask({ port, host, agent }) {
  return new Promise((resolve, reject) => {
    const began = performance.now()
    const sent = request({ host: '127.0.0.1', port, agent, headers: { host } }, (response) => {
      response.resume()
      response.on('end', () => {
        if (response.statusCode === 200) resolve(performance.now() - began)
        else reject(new Error(String(response.statusCode)))
      })
    })
    sent.setTimeout(10_000, () => sent.destroy(new Error('No answer')))
    sent.on('error', reject)
    sent.end()
  })
}
