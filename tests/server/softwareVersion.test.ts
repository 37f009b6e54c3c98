import { expect, test } from 'vitest'
import about from '../../package.json' with { type: 'json' }
import { readSoftwareVersion } from '../../server/softwareVersion.ts'

test('the software version names the release and the code that decides figures, the same each time', () => {
  const version = readSoftwareVersion()
  expect(version).toMatch(/^\d+\.\d+\.\d+\+[0-9a-f]{8}$/)
  expect(version.startsWith(`${about.version}+`)).toBe(true)
  expect(readSoftwareVersion()).toBe(version)
})
