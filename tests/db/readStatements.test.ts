import { describe, expect, it } from 'vitest'
import { judgeStatement } from '../../server/db/embedded/judgeStatement.ts'
import { readStatements } from '../../server/db/embedded/readStatements.ts'

describe('reading the statements of an SQL text', () => {
  it.each([
    ['select 1', ['select 1']],
    ['', []],
    [' ;; -- only a comment', []],
    ['SELECT 1;\n select  2 ;', ['select 1', 'select 2']],
    [`select 'a;b', "c;d"`, [`select '', ''`]],
    [`select 'it''s; here', 2`, [`select '', 2`]],
    [String.raw`select E'\'; copy', 1`, [`select e'', 1`]],
    [String.raw`select 'a\'; select 2`, [`select ''`, 'select 2']],
    ['select $$a;b$$, $x$c;$$;d$x$', [`select '', ''`]],
    ['select $1, a$b$c from t', ['select $1, a$b$c from t']],
    ['select /* a /* nested; */ ; */ 1', ['select 1']],
    ['select 1 -- here; and\n, 2', ['select 1 , 2']],
    [`select 'never closed; copy`, [`select ''`]],
  ])('reads %j', (sql, statements) => {
    expect(readStatements(sql)).toEqual(statements)
  })
})

describe('judging an SQL text', () => {
  it.each([
    [`set local statement_timeout = 250`, { milliseconds: 250, local: true }],
    [`SET statement_timeout TO '5s'`, { milliseconds: 5000, local: false }],
    [`set session statement_timeout = '2min'`, { milliseconds: 120_000, local: false }],
    [`begin; set local statement_timeout = 70; select 1`, { milliseconds: 70, local: true }],
    [`set statement_timeout = default`, null],
  ])('reads the limit of %j', (sql, timeout) => {
    expect(judgeStatement(sql).timeout).toEqual(timeout)
  })

  it.each([
    ['commit', 'commit'],
    ['END', 'commit'],
    ['rollback', 'rollback'],
    ['abort work', 'rollback'],
    ['rollback to savepoint a', null],
    ['rollback work to a', null],
    ['select 1', null],
  ])('sees how %j ends a transaction', (sql, ends) => {
    expect(judgeStatement(sql).ends).toBe(ends)
  })

  it.each([
    'update t set x = 1',
    'set local work_mem = 1',
    'set transaction read only',
    'set constraints all deferred',
  ])('does not take %j for a setting of the session', (sql) => {
    expect(judgeStatement(sql)).toMatchObject({ sets: null, resets: null, refusal: null })
  })

  it('names the setting that is set or reset', () => {
    expect(judgeStatement(`set time zone 'Asia/Shanghai'`).sets).toBe('timezone')
    expect(judgeStatement('set session work_mem = 1').sets).toBe('work_mem')
    expect(judgeStatement('reset all').resets).toBe('all')
  })
})
