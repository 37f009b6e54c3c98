import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import axe from 'axe-core'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest'

/** A map is still after 1.2–3.2 s of software drawing; a busy machine takes longer. */
export const MAP_PATIENCE_MS = 20_000

export interface Look {
  size: 'desktop' | 'phone'
  scheme: 'light' | 'dark'
}

const sizes = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } }

export const address = inject('e2eAddress')
export const isAbsent = address === null
/** For the name of a suite: says what is missing where it is skipped. */
export const named = (title: string) => (isAbsent ? `${title} (skipped: no ${inject('e2eMissing')})` : title)

export interface Visit {
  page: Page
  /** Console errors, uncaught errors, refused content and failed requests, in the order they came. */
  complaints: string[]
}

/** One Chromium for a file of tests; every visit is a new person, and a visit that the browser complained of fails its test. */
export function useBrowser() {
  let browser: Browser
  const contexts: BrowserContext[] = []
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: inject('chromiumPath'),
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        '--disable-quic',
      ],
    })
  })
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()))
  })
  afterAll(async () => {
    await browser?.close()
  })

  /** `path` is below the address; `position` is what the device answers, null that it refuses. */
  async function visit(
    path: string,
    { size = 'desktop', scheme = 'light', position }: Partial<Look> & { position?: [number, number] | null } = {},
  ): Promise<Visit> {
    const isPhone = size === 'phone'
    const context = await browser.newContext({
      viewport: sizes[size],
      colorScheme: scheme,
      locale: 'zh-CN',
      hasTouch: isPhone,
      isMobile: isPhone,
      acceptDownloads: true,
      ...(position
        ? { geolocation: { longitude: position[0], latitude: position[1] }, permissions: ['geolocation'] }
        : {}),
    })
    contexts.push(context)
    context.setDefaultTimeout(MAP_PATIENCE_MS)
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`console: ${message.text()}`)
    })
    page.on('pageerror', (error) => complaints.push(`error: ${error.message}`))
    page.on('response', (response) => {
      if (response.status() >= 500) complaints.push(`${response.status()} ${response.url()}`)
    })
    await page.goto(`${address}${path}`)
    return { page, complaints }
  }
  return { visit }
}

/** Writes a picture for people to look at; its path is printed at the start of the run. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(inject('e2ePictures'), `${name}.png`) })
}

/** Serious and critical findings of axe, by rule and place. */
export async function accessibilityFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ['violations'] }),
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`),
    )
}

export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { scroll, client } = await page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    client: document.documentElement.clientWidth,
  }))
  expect(scroll).toBeLessThanOrEqual(client)
}

export const query = (page: Page) => new URL(page.url()).searchParams

/** Opens a download menu and takes its CSV. */
export async function downloadCsv(page: Page, menu: string, link = 'CSV'): Promise<Buffer> {
  await page.getByRole('button', { name: menu, exact: true }).press('Enter')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: link }).press('Enter'),
  ])
  return readFile(await download.path())
}
