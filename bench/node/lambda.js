'use strict'

// Lambda's Runtime API asked in a plain loop, which is the least that a Node function costs.

const http = require('node:http')
const { handler } = require('./handler')

const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(':')
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })

function request (method, path, body) {
  return new Promise((resolve, reject) => {
    const options = { host, port, method, agent, path: '/2018-06-01/runtime/invocation/' + path }
    if (body) options.headers = { 'Content-Length': Buffer.byteLength(body) }
    const sent = http.request(options, response => {
      const chunks = []
      response.on('data', chunk => chunks.push(chunk))
      response.on('end', () => resolve({ headers: response.headers, text: Buffer.concat(chunks).toString('utf8') }))
    })
    sent.on('error', reject)
    sent.setNoDelay(true)
    sent.end(body)
  })
}

async function run () {
  for (;;) {
    const next = await request('GET', 'next')
    const id = next.headers['lambda-runtime-aws-request-id']
    try {
      const answer = await handler(JSON.parse(next.text))
      await request('POST', id + '/response', JSON.stringify(answer))
    } catch (error) {
      await request('POST', id + '/error', JSON.stringify({ errorMessage: error.stack }))
    }
  }
}

run()
