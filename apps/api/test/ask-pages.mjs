// Asks for a page over and over from a process of its own, and tells when each answer came.
import { request } from 'node:http'

const port = Number(process.argv[2])

function ask() {
  return new Promise((resolve) => {
    const headers = { host: 'acme.localhost:3000' }
    request({ port, host: '127.0.0.1', path: '/', headers }, (answer) => {
      answer.resume().on('end', () => resolve({ status: answer.statusCode, at: Date.now() }))
    }).end()
  })
}

async function askAll() {
  const answers = []
  for (let nth = 0; nth < 20; nth += 1) answers.push(await ask())
  process.send(answers, () => process.disconnect())
}

process.once('message', () => void askAll())
process.send('ready')
