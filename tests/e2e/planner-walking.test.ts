import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import {
  accessibilityFindings,
  downloadCsv,
  expectNoSidewaysScroll,
  isAbsent,
  type Look,
  MAP_PATIENCE_MS,
  named,
  picture,
  query,
  useBrowser,
} from './browser.ts'

const path = '/a/demo-city/planner'

describe.skipIf(isAbsent)(named('circles, walking coverage and compounds of the planner'), () => {
  const { visit } = useBrowser()
  const patience = { timeout: MAP_PATIENCE_MS }
  const rings = (page: Page) => page.getByRole('region', { name: '圈内有什么' }).locator('tbody tr')
  const figuresOf = async (page: Page) => (await rings(page).allInnerTexts()).join('\n')

  /** A circle where somebody lives: from the compound at the head of the list. */
  async function openCircle(suffix = '') {
    const seen = await visit(`${path}?tab=compounds`)
    const { page } = seen
    await page.getByRole('button', { name: /^查看/ }).first().press('Enter')
    await page
      .getByRole('complementary', { name: '小区信息' })
      .getByRole('button', { name: '从这里画圈' })
      .press('Enter')
    await expect.poll(() => query(page).get('circle'), patience).toMatch(/^compound-\d+$/)
    if (suffix !== '') await page.goto(`${page.url()}${suffix}`)
    await rings(page).first().waitFor()
    await page.locator('.drag-marker').waitFor()
    return seen
  }

  test('draws circles where the map is clicked, and lists what lies inside', async () => {
    const { page, complaints } = await visit(`${path}?tab=circle`)
    const canvas = page.locator('.maplibregl-canvas')
    await canvas.waitFor()
    await page.getByText('在地图上点一处').waitFor()
    await page.waitForLoadState('networkidle')
    const box = await canvas.boundingBox()
    if (box === null) throw new Error('The map has no place on the page.')
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
    await expect.poll(() => query(page).get('circle'), patience).toMatch(/^[\d.]+,[\d.]+$/)
    await page.getByRole('button', { name: /圆心：拖动/ }).waitFor()
    await page.locator('.results').waitFor()
    expect(complaints).toEqual([])
  })

  test('opens each figure of a circle on what it rests on, by walking', async () => {
    const { page, complaints } = await openCircle()
    expect(await rings(page).count()).toBe(3)
    await rings(page).first().getByRole('button').first().press('Enter')
    const basis = page.getByRole('dialog')
    for (const words of ['步行距离，沿步行网走，不是直线', '标准步速', '步行规则', '数据日期', '来源与许可'])
      await basis.getByText(words).first().waitFor()
    await page.keyboard.press('Escape')
    await basis.waitFor({ state: 'detached' })
    expect(complaints).toEqual([])
  })

  test('lets circles follow the hand, and lists again where it lets go', async () => {
    const { page, complaints } = await openCircle()
    const details: (string | null)[] = []
    page.on('request', (request) => {
      const url = new URL(request.url())
      if (url.pathname.endsWith('/walking/circles')) details.push(url.searchParams.get('detail'))
    })
    const before = query(page).get('circle')
    const box = await page.locator('.drag-marker').boundingBox()
    if (box === null) throw new Error('The marker has no place on the page.')
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    await page.mouse.move(x, y)
    await page.mouse.down()
    for (let step = 1; step <= 8; step++) {
      await page.mouse.move(x - 5 * step, y - 4 * step)
      await page.waitForTimeout(80)
    }
    await page.mouse.up()
    await expect.poll(() => query(page).get('circle'), patience).not.toBe(before)
    await expect.poll(() => details.at(-1), patience).toBe('all')
    expect(details.filter((detail) => detail === 'rings').length).toBeGreaterThan(1)
    await page.locator('.results[aria-busy="false"]').waitFor()
    expect(complaints).toEqual([])
  })

  test('moves the circle with the arrow keys', async () => {
    const { page } = await openCircle()
    await page.locator('.drag-marker').focus()
    await page.keyboard.press('Shift+ArrowRight')
    await expect.poll(() => query(page).get('circle'), patience).toMatch(/^[\d.]+,[\d.]+$/)
    const first = query(page).get('circle')
    await page.keyboard.press('ArrowUp')
    await expect.poll(() => query(page).get('circle'), patience).not.toBe(first)
  })

  test('restores a circle from its link, in metres, for another walker, at a time', async () => {
    const { page } = await openCircle('&rings=300,500m&profile=wheelchair&at=sun%2021:00&disc=straight')
    expect(await rings(page).count()).toBe(2)
    expect(await figuresOf(page)).toContain('500 米')
    expect(await page.getByLabel('步行者').inputValue()).toBe('wheelchair')
    expect(await page.getByLabel('出发时间').inputValue()).toBe('weekday')
    expect(await page.getByRole('checkbox', { name: /直线对比/ }).isChecked()).toBe(true)
    await page.getByText(/出发、走到时是否开门/).waitFor()
  })

  test('says why a place is not linked to the network', async () => {
    const { page } = await visit(`${path}?tab=circle&circle=0.000000,0.000000`)
    await page.getByText('离最近的街道太远').waitFor()
    expect(await rings(page).count()).toBe(0)
  })

  test('shows the way to a facility step by step, and closes it by Escape', async () => {
    const { page } = await openCircle()
    const inside = page.getByRole('region', { name: '圈内设施' })
    await inside.locator('summary').first().press('Enter')
    await inside.locator('li li button').first().press('Enter')
    const way = page.getByRole('complementary', { name: '步行路线' })
    await way.getByRole('listitem').first().waitFor()
    await way
      .getByText(/绕行|无数据/)
      .first()
      .waitFor()
    await way.getByRole('listitem').first().getByRole('button').press('Enter')
    await page.keyboard.press('Escape')
    await expect.poll(() => query(page).get('to'), patience).toBeNull()
  })

  test('computes coverage by walking beside that by straight line, with the signed difference', async () => {
    const { page, complaints } = await visit(path)
    await page.getByText('居住用地覆盖率（直线）').waitFor()
    await page.getByText('步行', { exact: true }).first().click()
    await page.getByText('居住用地覆盖率（步行）').waitFor()
    await expect.poll(() => query(page).get('measure'), patience).toBe('walking')
    await page.locator('.tile .figure-button').first().press('Enter')
    await page.getByRole('dialog').getByText('步行距离（沿步行网走，不是直线）').first().waitFor()
    await page.keyboard.press('Escape')
    await page.getByText('并排', { exact: true }).click()
    await page.getByText('相差 = 步行 − 直线').waitFor()
    const rows = page.locator('tbody tr')
    await rows.first().waitFor()
    const percents = (text: string) => [...text.matchAll(/([\d.]+)%/g)].map((match) => Number(match[1]))
    for (const text of await rows.allInnerTexts()) {
      const [straight, walking] = percents(text)
      expect(walking ?? 0).toBeLessThanOrEqual(straight ?? 0)
    }
    await page.getByText('直线够得到，步行走不到').waitFor()
    expect(complaints).toEqual([])
  })

  test('lists compounds by their detour and opens one with its gates', async () => {
    const { page } = await visit(`${path}?tab=compounds&by=detour`)
    const table = page.getByRole('region', { name: '小区到最近设施' }).locator('table').first()
    await table.locator('tbody tr').first().waitFor()
    const detours = (await table.locator('tbody tr td:nth-child(5)').allInnerTexts())
      .map(Number)
      .filter(Number.isFinite)
    expect(detours).toEqual([...detours].sort((a, b) => b - a))
    await table.locator('tbody th button').first().press('Enter')
    const card = page.getByRole('complementary', { name: '小区信息' })
    await card.getByText('大门').first().waitFor()
    expect((await downloadCsv(page, '下载这个小区')).toString()).toContain('演示数据')
    await page.getByRole('columnheader', { name: '最常缺' }).waitFor()
    expect((await downloadCsv(page, '下载分区完整度')).toString()).toContain('演示数据')
  })

  const looks: Look[] = [
    { size: 'desktop', scheme: 'light' },
    { size: 'desktop', scheme: 'dark' },
    { size: 'phone', scheme: 'light' },
    { size: 'phone', scheme: 'dark' },
  ]
  for (const look of looks) {
    test(`fits and can be read by all: ${look.size}, ${look.scheme}`, async () => {
      for (const [name, suffix, ready] of [
        ['circle', '?tab=circle&circle=111.700000,40.820000&disc=straight', '.results'],
        ['compounds', '?tab=compounds', 'tbody tr'],
        ['compared', '?measure=both', '.tile .figure-button'],
        ['distance', '?layers=walk-distance,districts', '.tile .figure-button'],
      ] as const) {
        const { page, complaints } = await visit(path + suffix, look)
        await page.locator(ready).first().waitFor()
        await page.waitForLoadState('networkidle')
        await picture(page, `planner-${name}-${look.size}-${look.scheme}`)
        expect(complaints).toEqual([])
        await expectNoSidewaysScroll(page)
        expect(await accessibilityFindings(page)).toEqual([])
      }
    })
  }
})
