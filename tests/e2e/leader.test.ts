import { describe, expect, test } from 'vitest'
import { isAbsent, named, query, useBrowser } from './browser.ts'

const path = '/a/demo-city/leader'

describe.skipIf(isAbsent)(named("the leader's page"), () => {
  const { visit } = useBrowser()

  test('ranks the districts of one level, best first, the city apart', async () => {
    const { page, complaints } = await visit(path)
    await page.locator('tbody .figure-button').first().waitFor()
    const rates = (await page.locator('tbody .rate .figure-button').allInnerTexts()).map((text) =>
      Number.parseFloat(text),
    )
    expect(rates.length).toBeGreaterThan(1)
    expect(rates).toEqual([...rates].sort((a, b) => b - a))
    expect(await page.locator('tfoot').textContent()).toContain('全市合计')
    expect(complaints).toEqual([])
  })

  test('changes standard and level by keyboard and keeps both in the link', async () => {
    const { page } = await visit(path)
    await page.getByRole('button', { name: '公厕500米' }).press('Enter')
    await expect.poll(() => query(page).get('standard')).toBe('toilet-500')
    await page.locator('tbody .figure-button').first().waitFor()
    const town = page.getByRole('radio', { name: /街道乡镇/ })
    await town.focus()
    await page.keyboard.press('Space')
    await expect.poll(() => query(page).get('level')).toBe('8')
    await page.reload()
    await page.locator('h2', { hasText: '公厕500米' }).waitFor()
    await expect.poll(() => page.getByRole('radio', { name: /街道乡镇/ }).isChecked()).toBe(true)
  })

  test('ranks by walking when asked, says so everywhere, and keeps the straight line beside it', async () => {
    const { page, complaints } = await visit(`${path}?standard=toilet-500`)
    await page.locator('tbody .figure-button').first().waitFor()
    await page.getByRole('radio', { name: '步行' }).focus()
    await page.keyboard.press('Space')
    await expect.poll(() => query(page).get('measure')).toBe('walking')
    await page.locator('h2', { hasText: '按步行距离，标准步速' }).waitFor({ timeout: 60_000 })
    await page.getByRole('columnheader', { name: /直线\s*对照/ }).waitFor({ timeout: 60_000 })
    const read = async (cells: string) =>
      (await page.locator(`tbody ${cells} .figure-button`).allInnerTexts()).map((text) =>
        Number.parseFloat(text.replace(/[<>]/, '')),
      )
    const [walking, straight] = [await read('.rate'), await read('.beside')]
    expect(walking).toEqual([...walking].sort((a, b) => b - a))
    expect(straight).toHaveLength(walking.length)
    for (const [index, rate] of walking.entries()) expect(rate).toBeLessThanOrEqual(straight[index] ?? Number.NaN)
    for (const tile of await page.locator('.tile').allInnerTexts()) expect(tile).toMatch(/步行|按有无/)
    expect(await page.locator('.basis').textContent()).toContain('步行距离')
    await page.locator('tbody .beside .figure-button').first().press('Enter')
    await page.getByRole('dialog', { name: /直线，对照，不参加排名/ }).waitFor()
    expect(complaints).toEqual([])
  })

  test('says the measure of a link on paper, and judges no target by walking', async () => {
    const { page } = await visit(`${path}?measure=walking`)
    await page.locator('tbody .figure-button').first().waitFor({ timeout: 60_000 })
    await page.emulateMedia({ media: 'print' })
    await page.getByText('是按直线服务半径定的').waitFor()
    expect(await page.locator('table').textContent()).not.toMatch(/达标/)
    for (const text of [page.locator('h2').first(), page.locator('.basis'), page.locator('.legend-box')])
      expect(await text.textContent()).toContain('步行')
    expect(await page.getByRole('radio', { name: '步行' }).count()).toBe(0)
  })

  test('opens a figure on what it rests on', async () => {
    const { page } = await visit(path)
    await page.locator('tbody .figure-button').first().press('Enter')
    await page.getByRole('dialog').getByText('分母').waitFor()
  })

  test('every standard shown ends with a figure or a reason', async () => {
    const { page } = await visit(path)
    await expect
      .poll(
        async () => (await page.locator('.tile').allInnerTexts()).filter((text) => /排队中|正在计算/.test(text)).length,
        { timeout: 60_000 },
      )
      .toBe(0)
    expect(await page.locator('.tile').allInnerTexts()).not.toContainEqual(expect.stringContaining('没有算成'))
  })

  test('prints on one A4 landscape page with its map drawn', async () => {
    const { page } = await visit(path)
    await page.locator('tbody .figure-button').first().waitFor()
    await page.waitForLoadState('networkidle')
    await page.waitForTimeout(2_000)
    const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1')
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1)
    const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? []
    expect(Number(width)).toBeGreaterThan(Number(height))
    // An empty canvas of this size packs into less than a kilobyte.
    const pictures = [...pdf.matchAll(/\/Subtype \/Image[^>]*?\/Length (\d+)/g)].map((match) => Number(match[1]))
    expect(Math.max(...pictures)).toBeGreaterThan(5_000)
  })
})
