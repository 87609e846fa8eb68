'use strict'

// /sip-outgoing as a Node function would answer it, with the libraries that everybody uses: the
// secret from Secrets Manager, the signature checked, the dial plan's decision, the same TwiML.
// Of the dial plan's rules it has those that the benchmark's calls meet.

const fs = require('node:fs')
const twilio = require('twilio')
const { parsePhoneNumberFromString } = require('libphonenumber-js/max')

const plan = JSON.parse(fs.readFileSync(process.env.DIALPLAN, 'utf8'))
const environment = process.env.ENVIRONMENT
const sipDomain = `${plan.sipDomainPrefix}-${environment}.sip.twilio.com`
const DIALED_TYPES = new Set(['FIXED_LINE', 'MOBILE', 'FIXED_LINE_OR_MOBILE', 'VOIP', 'TOLL_FREE'])

let token = process.env.TWILIO_AUTH_TOKEN

async function authToken () {
  if (!token) {
    const { SecretsManagerClient, GetSecretValueCommand } = require('@aws-sdk/client-secrets-manager')
    const client = new SecretsManagerClient({ region: process.env.AWS_REGION })
    const secret = await client.send(new GetSecretValueCommand({ SecretId: process.env.SECRET_NAME }))
    token = JSON.parse(secret.SecretString).authToken
  }
  return token
}

function user (header) {
  const match = /^(?:"[^"]*"\s*)?<?sips?:([^@;:]+)[^@]*@/i.exec(header || '')
  return match ? decodeURIComponent(match[1]) : undefined
}

function international (dialed) {
  if (dialed.startsWith('+')) return dialed
  if (dialed.startsWith('011')) return '+' + dialed.slice(3)
  if (/^1\d{10}$/.test(dialed)) return '+' + dialed
  if (/^\d{10}$/.test(dialed)) return '+1' + dialed
  if (/^\d{7}$/.test(dialed) && plan.homeAreaCode) return '+1' + plan.homeAreaCode + dialed
  return undefined
}

function dial (response, extension, attributes, timeLimit) {
  return response.dial({
    answerOnBridge: true,
    callerId: extension.callerId,
    ...(timeLimit ? { timeLimit: plan.maxCallSeconds } : {}),
    ...attributes
  })
}

function refuse (response, sentence) {
  response.say(sentence)
  response.hangup()
  return response
}

function outgoing (params) {
  const response = new twilio.twiml.VoiceResponse()
  const extension = plan.extensions[user(params.From)]
  const dialed = (user(params.To) || '').normalize('NFKC').replace(/[\s\p{Pd}\p{Cf}.()/−]/gu, '')
  if (/^(?:\+|1|\+1|9)?(?:911|933)$|^112$/.test(dialed)) {
    const service = dialed === '112' ? '911' : dialed.slice(-3)
    if (extension && extension.emergency === false) {
      return refuse(response, 'This phone cannot make emergency calls. Please use another phone now.')
    }
    dial(response, extension, { action: '/sip-outgoing/action/emergency' }, false).number(service)
    return response
  }
  if (!extension) return refuse(response, 'This phone is not set up yet.')
  const context = plan.trunk?.keys[dialed]
  if (context) {
    const host = plan.trunk.host.replace('{environment}', environment)
    dial(response, extension, { action: '/sip-outgoing/action/trunk', referUrl: '/sip-outgoing/refer' }, true)
      .sip(`sip:${context}@${host};${plan.trunk.parameters}?x-callerid=${extension.callerId}&x-enableemergency=${extension.emergency !== false}`)
    return response
  }
  const shortCode = plan.shortCodes[dialed]
  if (!shortCode && plan.extensions[dialed]) return phones(response, extension, [dialed])
  const number = shortCode || international(dialed)
  const parsed = number && parsePhoneNumberFromString(number)
  if (!parsed || !parsed.isValid() || parsed.number !== number) {
    return refuse(response, 'The number you dialed is not in service. Please check it and dial again.')
  }
  const rung = Object.keys(plan.extensions).filter(name => {
    const other = plan.extensions[name]
    return (other.incoming || [other.callerId]).includes(number) || other.emergencyCallerId === number
  })
  if (rung.length > 0) return phones(response, extension, rung)
  if (!DIALED_TYPES.has(parsed.getType()) || number.startsWith('+1900')) {
    return refuse(response, 'This phone cannot call that number.')
  }
  if (parsed.getType() !== 'TOLL_FREE' && !plan.allowedCountries.includes(parsed.country)) {
    return refuse(response, 'This phone cannot call that number.')
  }
  dial(response, extension, { action: '/sip-outgoing/action/pstn' }, true).number(number)
  return response
}

function phones (response, extension, names) {
  const verb = dial(response, extension, { action: '/sip-outgoing/action/phone' }, true)
  for (const name of names) verb.sip(`sip:${encodeURIComponent(name)}@${sipDomain}`)
  return response
}

// What answers a request, wherever it comes from: status and TwiML.
async function answer (url, path, body, signature) {
  const start = process.hrtime.bigint()
  const params = Object.fromEntries(new URLSearchParams(body))
  if (!twilio.validateRequest(await authToken(), signature || '', url, params)) {
    return { status: 403, twiml: '' }
  }
  const twiml = outgoing(params).toString()
  process.stdout.write(JSON.stringify({
    timestamp: new Date().toISOString(),
    level: 'INFO',
    callSid: params.CallSid,
    path,
    status: 200,
    milliseconds: Number(process.hrtime.bigint() - start) / 1e6
  }) + '\n')
  return { status: 200, twiml }
}

// The Lambda handler: an HTTP API event, payload format 2.0.
async function handler (event) {
  const url = 'https://' + event.requestContext.domainName + event.rawPath +
    (event.rawQueryString ? '?' + event.rawQueryString : '')
  const body = event.isBase64Encoded ? Buffer.from(event.body, 'base64').toString('utf8') : event.body
  const { status, twiml } = await answer(url, event.rawPath, body, event.headers['x-twilio-signature'])
  return {
    statusCode: status,
    headers: { 'content-type': 'text/xml; charset=utf-8' },
    body: twiml,
    isBase64Encoded: false
  }
}

module.exports = { answer, handler }
