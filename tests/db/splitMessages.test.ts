import { describe, expect, it } from 'vitest'
import { MessageSplitter, WireError } from '../../server/db/embedded/splitMessages.ts'
import { makeMessage, prefixNames, sqlText, statementName } from '../../server/db/embedded/wireMessages.ts'

const query = makeMessage('Q', 'select 1')
const parse = makeMessage('P', 'plus', 'select $1', Buffer.from([0, 0]))
const bind = makeMessage('B', 'portal', 'plus', Buffer.from([0, 0, 0, 0, 0, 0]))

function splitBy(bytes: Buffer, step: number): string[] {
  const splitter = new MessageSplitter()
  splitter.startup = false
  const types: string[] = []
  for (let at = 0; at < bytes.length; at += step) {
    splitter.push(bytes.subarray(at, at + step))
    for (let message = splitter.next(); message !== null; message = splitter.next()) {
      types.push(`${message.type}${message.bytes.length}`)
    }
  }
  return types
}

describe('splitting a client’s bytes into messages', () => {
  it('gives the same messages however the bytes were cut', () => {
    const bytes = Buffer.concat([query, parse, bind, query])
    for (const step of [1, 2, 3, 7, 50, bytes.length]) {
      expect(splitBy(bytes, step)).toEqual([
        `Q${query.length}`,
        `P${parse.length}`,
        `B${bind.length}`,
        `Q${query.length}`,
      ])
    }
  })

  it('refuses a length that cannot be', () => {
    const splitter = new MessageSplitter()
    splitter.startup = false
    splitter.push(Buffer.from([0x51, 0x7f, 0xff, 0xff, 0xff]))
    expect(() => splitter.next()).toThrow(WireError)
  })
})

describe('the names in a message', () => {
  it('are read', () => {
    expect(sqlText({ type: 'Q', bytes: query })).toBe('select 1')
    expect(sqlText({ type: 'P', bytes: parse })).toBe('select $1')
    expect(statementName({ type: 'B', bytes: bind })).toBe('plus')
    expect(statementName({ type: 'D', bytes: makeMessage('D', Buffer.from('P'), 'portal') })).toBeNull()
  })

  it('are put behind the client’s prefix, the rest kept', () => {
    expect(prefixNames({ type: 'P', bytes: parse }, 'c1_')).toEqual(
      makeMessage('P', 'c1_plus', 'select $1', Buffer.from([0, 0])),
    )
    expect(prefixNames({ type: 'B', bytes: bind }, 'c1_')).toEqual(
      makeMessage('B', 'c1_portal', 'c1_plus', Buffer.from([0, 0, 0, 0, 0, 0])),
    )
    const unnamed = makeMessage('P', '', 'select 1', Buffer.from([0, 0]))
    expect(prefixNames({ type: 'P', bytes: unnamed }, 'c1_')).toEqual(unnamed)
  })
})
