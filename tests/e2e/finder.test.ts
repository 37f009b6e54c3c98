import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { address, isAbsent, MAP_PATIENCE_MS, named, query, useBrowser } from './browser.ts'

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

  test('finds from the centre of the map, chosen by keyboard, and says that metres are straight', async () => {
    const { page, complaints } = await visit(path, { size: 'phone' })
    const canvas = page.locator('canvas').first()
    await canvas.focus()
    await page.waitForTimeout(1_000)
    await page.getByRole('button', { name: '用地图中心' }).press('Enter')
    await expect.poll(() => query(page).get('from')).not.toBeNull()
    await items(page).first().waitFor()
    for (const text of await items(page).allInnerTexts()) expect(text).toContain('直线')
    expect(complaints).toEqual([])
  })

  test('opens the nearest by keyboard, with its distance, and goes back to the list', async () => {
    const [lng, lat] = await middle()
    const { page } = await visit(`${path}?from=${lng},${lat}`, { size: 'phone' })
    const first = items(page).first().getByRole('button')
    await first.press('Enter')
    await expect.poll(() => query(page).get('facility')).not.toBeNull()
    await page.getByRole('article').getByText(/^直线/).waitFor()
    await page.getByRole('button', { name: '返回列表' }).press('Enter')
    await items(page).first().waitFor()
    expect(query(page).get('facility')).toBeNull()
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
    await page.getByText('以内没有').waitFor()
    await page.getByRole('button', { name: /扩大到/ }).press('Enter')
    await expect.poll(() => query(page).get('within')).toBe('1000')
    await page.getByText('不在本城市的数据范围内').waitFor()
  })

  test('keeps what is not known to be open apart from what is', async () => {
    const [lng, lat] = await middle()
    const { page } = await visit(`${path}?from=${lng},${lat}&within=20000&categories=toilet&open=now`)
    await expect
      .poll(() => page.locator('.side-panel').textContent(), { timeout: MAP_PATIENCE_MS })
      .toMatch(/不知道现在是否开放|另有 \d+ 个现在关闭|开放/)
    expect(await page.getByRole('checkbox', { name: /只看现在开放的/ }).isChecked()).toBe(true)
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
