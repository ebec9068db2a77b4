import { describe, expect, it } from 'vitest'

import { checkUrl } from '../../../src/importers/http/index.js'
import { isPrivateAddress } from '../../../src/importers/http/checkAddress.js'

const rules = { allowedPorts: [], allowLoopback: true, allowPrivate: true, maxUrlLength: 2000 }

describe('what an operator opens to webhooks', () => {
  it.each(['10.0.0.1', '172.16.9.9', '192.168.1.1', '100.64.0.1', 'fd00::1', '::ffff:10.0.0.1'])('has %s in a network of its own', (address) => {
    expect(isPrivateAddress(address)).toBe(true)
  })

  it.each(['169.254.169.254', 'fe80::1', '0.0.0.0', '224.0.0.1', '255.255.255.255', '8.8.8.8', 'no address'])('has %s not among them', (address) => {
    expect(isPrivateAddress(address)).toBe(false)
  })

  it.each(['http://10.0.0.1:9000/hook', 'http://alerts.internal:9000/hook', 'http://127.0.0.1:9000/'])('lets %s through', (url) => {
    expect(checkUrl({ rules, url }).href).toBe(url)
  })

  it.each(['http://169.254.169.254/', 'http://[fe80::1]/', 'http://0.0.0.0/', 'ftp://10.0.0.1/', 'http://user:word@10.0.0.1/'])('still refuses %s', (url) => {
    expect(() => checkUrl({ rules, url })).toThrow()
  })

  it('is closed to everything else that is fetched', () => {
    expect(() => checkUrl({ rules: { ...rules, allowPrivate: false }, url: 'http://10.0.0.1/' })).toThrow('is not a public address')
  })
})
