import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { downloadCsv, isAbsent, MAP_PATIENCE_MS, named, query, useBrowser } from './browser.ts'

const path = '/a/demo-city/planner'

describe.skipIf(isAbsent)(named("the planner's page"), () => {
  const { visit } = useBrowser()
  const open = async (suffix = '') => {
    const seen = await visit(path + suffix)
    await seen.page.locator('.tile .figure-button').first().waitFor()
    return seen
  }
  const until = (page: Page, key: string, value: string | null) =>
    expect.poll(() => query(page).get(key), { timeout: MAP_PATIENCE_MS }).toBe(value)

  test('computes coverage and opens each figure on what it rests on', async () => {
    const { page, complaints } = await open()
    await page.locator('.tile .figure-button').first().press('Enter')
    const basis = page.getByRole('dialog')
    for (const word of ['规则', '出处', '分母', '数据日期', '直线距离', '来源'])
      await basis.getByText(word).first().waitFor()
    await page.keyboard.press('Escape')
    await basis.waitFor({ state: 'detached' })
    expect(complaints).toEqual([])
  })

  test('drills into a district by keyboard and comes back by the trail and by the browser', async () => {
    const { page } = await open()
    const first = page.locator('tbody th button').first()
    const name = (await first.textContent())?.trim()
    await first.press('Enter')
    await expect.poll(() => page.locator('h1').textContent()).toBe(name)
    await page.locator('nav ol button').first().press('Enter')
    await until(page, 'district', null)
    await page.goBack()
    await expect.poll(() => page.locator('h1').textContent()).toBe(name)
  })

  test('sorts by any column, what is not known last, the whole city always below', async () => {
    const { page } = await open()
    const head = page.getByRole('columnheader', { name: /未覆盖\s*人口/ })
    await head.getByRole('button').press('Enter')
    await expect.poll(() => head.getAttribute('aria-sort')).toBe('descending')
    const figures = await page.locator('tbody tr td:nth-child(7)').allInnerTexts()
    const numbers = figures.map((text) => Number(text.replaceAll(',', ''))).filter(Number.isFinite)
    expect(numbers).toEqual([...numbers].sort((a, b) => b - a))
    expect(await page.locator('tfoot tr').last().textContent()).toContain('合计')
    await until(page, 'sort', '-peopleUncovered')
  })

  test('goes through the worst gaps by keyboard and flies there', async () => {
    const { page } = await open()
    await page.getByRole('tab', { name: /缺口/ }).click()
    const list = page.getByRole('listbox')
    await list.focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(() => query(page).get('gap')).not.toBeNull()
    await expect.poll(() => query(page).get('map'), { timeout: MAP_PATIENCE_MS }).not.toBeNull()
    const before = query(page).get('gap')
    await page.getByRole('button', { name: '下一处' }).press('Enter')
    await expect.poll(() => query(page).get('gap')).not.toBe(before)
    expect(await list.getByRole('option', { selected: true }).count()).toBe(1)
  })

  test('restores a view from its link', async () => {
    const { page } = await open('?standard=toilet-500&level=8&sort=-facilities')
    expect(await page.getByLabel('标准', { exact: true }).inputValue()).toBe('toilet-500')
    await expect.poll(() => page.getByRole('radio', { name: /街道乡镇/ }).isChecked()).toBe(true)
    expect(await page.getByRole('columnheader', { name: /设施/ }).getAttribute('aria-sort')).toBe('descending')
  })

  test('opens a facility from the list', async () => {
    const { page } = await open()
    await page.getByRole('tab', { name: '设施' }).click()
    await page.getByRole('tabpanel', { name: '设施' }).getByRole('listitem').first().getByRole('button').press('Enter')
    await page.getByRole('complementary', { name: '设施信息' }).getByText('来源编号').waitFor()
    await page.keyboard.press('Escape')
    expect(query(page).get('facility')).not.toBeNull()
  })

  test('lists which units lack what a completeness rule asks', async () => {
    const { page } = await open('?standard=practice-completeness')
    await page.locator('.lacking button').last().press('Enter')
    await page
      .getByText(/缺 \d+ 个/)
      .first()
      .waitFor()
  })

  test('downloads the table as CSV that says what it is', async () => {
    const { page } = await open()
    const bytes = await downloadCsv(page, '下载', '分区表 CSV')
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(bytes.toString('utf8')).toContain('演示数据')
  })

  test('says when the server cannot be reached, and goes on when it can again', async () => {
    const { page } = await visit('/')
    await page.route('**/coverage', (route) => route.abort())
    await page.goto(new URL(path, page.url()).href)
    await page.getByText('连不上服务器').waitFor()
    await page.unroute('**/coverage')
    await page.getByRole('button', { name: '重新计算' }).press('Enter')
    await page.locator('.tile .figure-button').first().waitFor()
  })

  test('says that a standard of a link does not exist here', async () => {
    const { page } = await visit(`${path}?standard=no-such-rule`)
    await page.getByText('no-such-rule').waitFor()
  })
})
