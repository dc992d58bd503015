// One visitor after the other, at a steady pace: how long each waits, and how many get nothing.
import { request } from 'node:http'

const perSecond = 100

export async function measure({ port, host, seconds, agent }) {
  const times = []
  const bySecond = Array.from({ length: seconds }, () => [])
  let failed = 0
  const keepIn = (n) => [
    (time) => [times, bySecond[Math.floor(n / perSecond)]].map((list) => list.push(time)),
    () => (failed += 1),
  ]
  const started = []
  for (let n = 0; n < seconds * perSecond; n += 1) {
    started.push(ask({ port, host, agent }).then(...keepIn(n)))
    await new Promise((resolve) => setTimeout(resolve, 1_000 / perSecond))
  }
  await Promise.all(started)
  // Other work on the machine comes in bursts: the p99 of a usual second leaves them out.
  const usual = quantile(
    bySecond.map((own) => quantile(own, 0.99)),
    0.5,
  )
  return {
    requests: times.length,
    failed,
    p50: round(quantile(times, 0.5)),
    p99: round(quantile(times, 0.99)),
    'usual p99': round(usual),
  }
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

function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length * share)] ?? NaN
}

function round(time) {
  return Math.round(time * 10) / 10
}
