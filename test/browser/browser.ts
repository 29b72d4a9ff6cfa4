import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** In a container Chromium has no sandbox of its own, and no GPU. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
}

export interface Tab {
  readonly page: Page;
  /** What the page has asked for, itself included. */
  readonly requests: readonly string[];
  /** What a person would see in the browser's console, errors of scripts included. */
  readonly complaints: readonly string[];
}

/** A tab that writes down whatever its page asks for and complains of. */
export async function openTab(browser: Browser, options: BrowserContextOptions = {}): Promise<Tab> {
  const page = await browser.newPage(options);
  page.setDefaultTimeout(300_000);
  const [requests, complaints]: [string[], string[]] = [[], []];
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return { page, requests, complaints };
}
