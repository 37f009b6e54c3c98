import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import {
  accessibilityFindings,
  address,
  downloadCsv,
  expectNoSidewaysScroll,
  isAbsent,
  MAP_PATIENCE_MS,
  named,
  picture,
  query,
  useBrowser,
} from './browser.ts'

const path = '/a/demo-city/finder'
type Bbox = [number, number, number, number]

/** The middle of the city: there is something near it. */
async function middle(): Promise<[number, number]> {
  const response = await fetch(`${address}/api/v1/areas/demo-city`)
  const { bbox } = (await response.json()) as { bbox: Bbox }
  return [(bbox[0] + bbox[2]) / 2, (bbox[1] + bbox[3]) / 2]
}
const items = (page: Page) => page.locator('.side-panel ol > li')

describe.skipIf(isAbsent)(named("the public's page"), () => {
  const { visit } = useBrowser()

  test('finds from the centre of the map, chosen by keyboard, on foot and with the straight line named beside it', async () => {
    const { page, complaints } = await visit(path, { size: 'phone' })
    const canvas = page.locator('canvas').first()
    await canvas.focus()
    await page.waitForTimeout(1_000)
    await page.getByRole('button', { name: '用地图中心' }).press('Enter')
    await expect.poll(() => query(page).get('from')).not.toBeNull()
    await items(page).first().waitFor()
    for (const text of await items(page).allInnerTexts()) {
      expect(text).toMatch(/步行 \d+ 分钟 · [\d.,]+ (米|公里)/)
      expect(text).toMatch(/直线 [\d.,]+ (米|公里)/)
      expect(text).toMatch(/到时开放|到时已关|开放时间未知/)
    }
    await page.getByText('按步行距离排列').waitFor()
    await expect
      .poll(() => page.locator('[aria-live=polite]').allInnerTexts())
      .toContainEqual(expect.stringMatching(/找到 \d+ 个设施，按步行距离/))
    expect(complaints).toEqual([])
  })

  test('opens the nearest by keyboard, with its distance, and goes back to the list', async () => {
    const [lng, lat] = await middle()
    const { page } = await visit(`${path}?from=${lng},${lat}`, { size: 'phone' })
    const first = items(page).first().getByRole('button')
    await first.press('Enter')
    await expect.poll(() => query(page).get('facility')).not.toBeNull()
    await page
      .getByRole('article')
      .getByText(/^步行 \d+ 分钟/)
      .waitFor()
    await page.getByRole('button', { name: '返回列表' }).press('Enter')
    await items(page).first().waitFor()
    expect(query(page).get('facility')).toBeNull()
  })

  test('shows the way step by step by keyboard, its line above the sheet, and Back closes it', async () => {
    const [lng, lat] = await middle()
    const { page, complaints } = await visit(`${path}?from=${lng},${lat}`, { size: 'phone' })
    await items(page).first().getByRole('button').press('Enter')
    await page.getByRole('button', { name: '怎么走' }).press('Enter')
    const steps = page.locator('#walk-directions li')
    await steps.first().waitFor()
    expect(query(page).get('to')).toBe(query(page).get('facility'))
    expect(await steps.last().textContent()).toMatch(/到达|目的地/)
    expect((await downloadCsv(page, '下载路线与走法')).toString()).toContain('演示数据')
    const sheet = await page.locator('.side-panel').boundingBox()
    const map = await page.locator('.map-view').boundingBox()
    expect(sheet?.y).toBeGreaterThan((map?.y ?? 0) + 0.4 * (map?.height ?? 0))
    for (const button of await steps.getByRole('button').all())
      expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44)
    await steps.first().getByRole('button').press('Enter')
    expect(await steps.first().getByRole('button').getAttribute('aria-pressed')).toBe('true')
    expect(await accessibilityFindings(page)).toEqual([])
    await expectNoSidewaysScroll(page)
    await picture(page, 'finder-way-phone')
    await page.goBack()
    await page.getByRole('button', { name: '怎么走' }).waitFor()
    expect(complaints).toEqual([])
  })

  test('walks as somebody else, and keeps who it is in the link', async () => {
    const [lng, lat] = await middle()
    const { page } = await visit(`${path}?from=${lng},${lat}`)
    await items(page).first().waitFor()
    await page.getByLabel('谁走').selectOption({ label: '轮椅' })
    await expect.poll(() => query(page).get('profile')).toBe('wheelchair')
    await page.getByText(/按步行距离排列：轮椅/).waitFor()
    expect((await downloadCsv(page, '下载')).toString()).toContain('轮椅')
    await page.reload()
    await page.getByText(/按步行距离排列：轮椅/).waitFor()
  })

  test('never mixes the two measures: by straight line there is no walk in the list', async () => {
    const [lng, lat] = await middle()
    const { page } = await visit(`${path}?from=${lng},${lat}`)
    await page.getByRole('button', { name: '改看直线距离' }).press('Enter')
    await page.getByText('您选了看直线距离').waitFor()
    for (const text of await items(page).allInnerTexts()) expect(text).not.toContain('步行')
    await page.getByRole('button', { name: '改看步行距离' }).press('Enter')
    await page.getByText('按步行距离排列').waitFor()
    expect(query(page).get('measure')).toBeNull()
  })

  test('says why it falls back to straight lines where no street is near', async () => {
    const [lng, lat] = await middle()
    const { page } = await visit(`${path}?from=${lng + 0.2},${lat}&within=50000`)
    await page.getByText(/以内没有可走的街道（标准步速）。下面按直线距离排列/).waitFor()
    await items(page).first().waitFor()
    for (const text of await items(page).allInnerTexts()) expect(text).not.toContain('步行')
  })

  test('prints the way with its map, steps and what it rests on', async () => {
    const [lng, lat] = await middle()
    const { page } = await visit(`${path}?from=${lng},${lat}`)
    await items(page).first().getByRole('button').click()
    await page.getByRole('button', { name: '怎么走' }).click()
    await page.locator('#walk-directions li').first().waitFor()
    await page.emulateMedia({ media: 'print' })
    for (const part of ['#walk-directions li', '.print-picture', '.app-footer .on-paper'])
      expect(await page.locator(part).first().isVisible()).toBe(true)
    expect(await page.locator('#walk-directions').textContent()).toMatch(/数据版本 \d+/)
    for (const button of ['收起走法', '打印', '返回列表'])
      expect(await page.getByRole('button', { name: button }).count()).toBe(0)
  })

  test("takes the device's position when it is given", async () => {
    const position = await middle()
    const { page } = await visit(path, { position })
    await page.getByRole('button', { name: '用我的位置' }).click()
    await expect.poll(() => query(page).get('from')).toBe(position.map((degrees) => degrees.toFixed(6)).join(','))
  })

  test('says why there is no position when the device refuses', async () => {
    const { page } = await visit(path)
    await page.getByRole('button', { name: '用我的位置' }).click()
    await page.getByText('没有得到位置').first().waitFor()
  })

  test('offers to look further where nothing is near', async () => {
    const [lng, lat] = await middle()
    const { page } = await visit(`${path}?from=${lng + 0.25},${lat}&within=500&categories=toilet`)
    await page.getByText('直线 500 米以内没有公共厕所').waitFor()
    await page.getByRole('button', { name: /扩大到/ }).press('Enter')
    await expect.poll(() => query(page).get('within')).toBe('1000')
    await page.getByText('不在本城市的数据范围内').waitFor()
  })

  test('keeps what is not known to be open apart from what is', async () => {
    const [lng, lat] = await middle()
    const { page } = await visit(`${path}?from=${lng},${lat}&within=20000&categories=toilet&open=now`)
    await expect
      .poll(() => page.locator('.side-panel').textContent(), { timeout: MAP_PATIENCE_MS })
      .toMatch(/不知道到时是否开放|另有 \d+ 个到时已关|到时开放/)
    expect(await page.getByRole('checkbox', { name: /只看到时开放的/ }).isChecked()).toBe(true)
  })

  test('finds a place by name', async () => {
    const { page } = await visit(path)
    await page.getByRole('combobox', { name: /搜索/ }).fill('公园')
    await page.getByRole('listbox').getByRole('option').first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(() => query(page).get('from')).not.toBeNull()
  })
})
