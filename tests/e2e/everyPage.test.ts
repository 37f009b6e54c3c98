import { describe, expect, test } from 'vitest'
import {
  accessibilityFindings,
  expectNoSidewaysScroll,
  isAbsent,
  type Look,
  named,
  picture,
  useBrowser,
} from './browser.ts'

const pages = [
  { name: 'front', path: '/', ready: 'main a' },
  { name: 'planner', path: '/a/demo-city/planner', ready: '.tile .figure-button' },
  { name: 'finder', path: '/a/demo-city/finder', ready: '.side-panel fieldset label' },
  { name: 'leader', path: '/a/demo-city/leader', ready: 'tbody .figure-button' },
]
const looks: Look[] = [
  { size: 'desktop', scheme: 'light' },
  { size: 'desktop', scheme: 'dark' },
  { size: 'phone', scheme: 'light' },
  { size: 'phone', scheme: 'dark' },
]

describe.skipIf(isAbsent)(named('every page'), () => {
  const { visit } = useBrowser()

  for (const { name, path, ready } of pages) {
    for (const look of looks) {
      test(`${name}, ${look.size}, ${look.scheme}: opens without complaint, fits, and can be read by all`, async () => {
        const { page, complaints } = await visit(path, look)
        await page.locator(ready).first().waitFor()
        await page.waitForLoadState('networkidle')
        await picture(page, `${name}-${look.size}-${look.scheme}`)
        expect(complaints).toEqual([])
        await expectNoSidewaysScroll(page)
        expect(await page.locator('h1').count()).toBe(1)
        expect(await accessibilityFindings(page)).toEqual([])
      })
    }

    if (name !== 'front') {
      test(`${name}: says that its city is demonstration data, in both languages`, async () => {
        const { page } = await visit(path)
        await page.getByText('演示数据').first().waitFor()
        await page.getByRole('button', { name: 'English' }).click()
        await page.getByText('Demonstration data').first().waitFor()
        expect(await page.locator('html').getAttribute('lang')).toBe('en')
      })
    }
  }

  test('a page that does not exist says so and leads back', async () => {
    const { page } = await visit('/nowhere')
    await page.getByText('没有这个页面').waitFor()
  })
})
