import type { z } from 'zod'

/** What a schema wanted, in both languages. */
export function sayExpected(issue: z.core.$ZodIssue): [zh: string, en: string] {
  switch (issue.code) {
    case 'too_small':
      return issue.origin === 'array'
        ? [`至少 ${issue.minimum} 个`, `at least ${issue.minimum} of them`]
        : issue.inclusive === false
          ? [`大于 ${issue.minimum}`, `more than ${issue.minimum}`]
          : [`不小于 ${issue.minimum}`, `no less than ${issue.minimum}`]
    case 'too_big':
      return issue.origin === 'array'
        ? [`至多 ${issue.maximum} 个`, `at most ${issue.maximum} of them`]
        : [`不大于 ${issue.maximum}`, `no more than ${issue.maximum}`]
    case 'invalid_value':
      return [issue.values.join('|'), `one of ${issue.values.join('|')}`]
    case 'unrecognized_keys':
      return ['没有这个字段', 'no such field']
    case 'invalid_type':
      return types[issue.expected] ?? [issue.expected, issue.expected]
    case 'invalid_format':
      // Only lists of numbers say what they are in words of their own; the rest are ids.
      return issue.message.includes('numbers')
        ? ['数,用逗号隔开', 'numbers with commas between']
        : ['编号:小写字母、数字和连字符', 'an id of small letters, digits and hyphens']
    default:
      return [issue.message, issue.message]
  }
}

const types: Record<string, [zh: string, en: string]> = {
  number: ['数', 'a number'],
  int: ['整数', 'a whole number'],
  string: ['文字', 'text'],
  array: ['列表', 'a list'],
  object: ['对象', 'an object'],
  tuple: ['经度、纬度两个数', 'two numbers: longitude, latitude'],
}
