'use strict'

// The same handler behind Node's own HTTP server.

const http = require('node:http')
const { answer } = require('./handler')

const port = Number(process.argv[2])

http.createServer((request, response) => {
  const chunks = []
  request.on('data', chunk => chunks.push(chunk))
  request.on('end', async () => {
    const url = `http://127.0.0.1:${port}${request.url}`
    const body = Buffer.concat(chunks).toString('utf8')
    const { status, twiml } = await answer(url, request.url, body, request.headers['x-twilio-signature'])
    response.writeHead(status, {
      'Content-Type': 'text/xml; charset=utf-8',
      'Content-Length': Buffer.byteLength(twiml)
    })
    response.end(twiml)
  })
}).listen(port, '127.0.0.1')
