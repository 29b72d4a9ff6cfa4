import { describe, expect, test } from 'vitest';
import {
  body,
  dashboard,
  newestRun,
  openParameter,
  page,
  press,
  runNow,
  runs,
  usePlayground,
} from './playground-stage.ts';

usePlayground();

describe('what happens in life', () => {
  test('someone edits a widget: one sees it, then the repair, and what it changed', async () => {
    await press('Someone edits a widget');
    await page
      .getByText(/Someone renamed the widget/)
      .first()
      .waitFor();
    await dashboard().getByText('Edited by hand').first().waitFor();
    const run = await runNow();
    expect(await run.innerText()).toMatch(
      /repaired[\s\S]*change[\s\S]*live title "Edited by hand", wanted "/,
    );
    await dashboard().getByText('Edited by hand').first().waitFor({ state: 'detached' });
  });

  test('a burst of throttled requests: an alarm turns red, and the timeline says whom it told', async () => {
    const tile = dashboard().locator('.tiles li', { hasText: 'throttles: all models' }).first();
    await tile.getByText('OK').waitFor();
    await press('A burst of throttled requests');
    await page.getByText('The alarm throttles: all models went off, and told on-call').waitFor();
    await tile.getByText('In alarm').waitFor();
  });

  test("someone raises an alarm's threshold: the run says what it was, and puts it right", async () => {
    await press("Someone raises an alarm's threshold");
    const run = await runNow();
    expect(await run.innerText()).toMatch(
      /repaired[\s\S]*change[\s\S]*threshold 10 instead of 5000 requests/,
    );
  });

  test('someone adds a widget: it stands on top, and then below the line', async () => {
    await press('Someone adds a widget');
    await dashboard().getByText('Ring Ada before you fail over.').waitFor();
    const run = await runNow();
    expect(await run.innerText()).toContain('1 of your widgets moves down by');
    expect(JSON.parse(body()).widgets.at(-1).properties.markdown).toContain('Ring Ada');
  });

  test('someone deletes the dashboard: it is gone, cannot be edited, and comes back', async () => {
    await press('Someone deletes the dashboard');
    await page.getByText('There is no dashboard.').waitFor();
    const edit = page.getByRole('button', { name: 'Someone edits a widget' });
    expect(await edit.getAttribute('aria-disabled')).toBe('true');
    // It says so, too, to those who press it.
    await edit.click({ force: true });
    await page.getByText('Nothing done: there is no dashboard until the operator has run.').waitFor();
    const run = await runNow();
    expect(await run.innerText()).toContain('create');
    await dashboard().getByText('Amazon Bedrock in us-east-1').first().waitFor();
  });

  test('a model launches, gets traffic and its row, and turns LEGACY', async () => {
    await press('A model launches');
    expect(await (await runNow()).innerText()).toContain('Nova 3 Pro (amazon.nova-3-pro-v1:0) has appeared');
    await press('It gets traffic');
    expect(await (await runNow()).innerText()).toContain('has traffic for the first time');
    await dashboard().getByRole('heading', { name: 'Nova 3 Pro' }).first().waitFor();
    await press('A model turns LEGACY');
    expect(await (await runNow()).innerText()).toContain('is LEGACY');
  });

  test.each([
    ['Bedrock throttles', 'ThrottlingException'],
    ['Bedrock is down', 'InternalFailure'],
  ])('%s: runs fail and the dashboard stays; afterwards it heals', async (name, error) => {
    await press('Someone edits a widget');
    const edited = body();
    const toggle = page.getByRole('button', { name });
    await press(name);
    await page.locator('button[aria-pressed="true"]', { hasText: name }).waitFor();
    const failed = await runNow();
    expect(await failed.innerText()).toMatch(new RegExp(`failed[\\s\\S]*${error}[\\s\\S]*stays as it was`));
    expect(body()).toBe(edited);
    await press(name);
    await page.locator('button[aria-pressed="false"]', { hasText: name }).waitFor();
    expect(await toggle.innerText()).toContain('off');
    expect(await (await runNow()).innerText()).toContain('repaired');
    expect(body()).not.toContain('Edited by hand');
  });

  test('everything is reset', async () => {
    await press('A model launches');
    await press('Bedrock is down');
    await runNow();
    await press('Reset everything');
    await page.getByRole('heading', { name: /repaired reset/ }).waitFor();
    expect(await runs(page).count()).toBe(1);
    expect(await page.getByRole('button', { name: 'Bedrock is down' }).innerText()).toContain('off');
    await dashboard().getByText('Amazon Bedrock in us-east-1').first().waitFor();
    expect(body()).not.toContain('nova-3-pro');
  });
});

describe('the parameters', () => {
  test('a mistake is named while one types, is not saved, and a fix is: the cost follows', async () => {
    const parameter = await openParameter('prices/nova-pro');
    const value = parameter.getByRole('textbox');
    const good = await value.inputValue();
    await value.fill(good.replace('"input": 0.8', '"inptu": 0.9'));
    await parameter.getByText('unknown key').waitFor();
    expect(await value.getAttribute('aria-invalid')).toBe('true');
    await parameter.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Not saved: prices/nova-pro has problems.').waitFor();
    expect(await runs(page).count()).toBe(1);
    await value.fill(good.replace('"input": 0.8', '"input": 0.9'));
    await parameter.getByText('unknown key').waitFor({ state: 'detached' });
    await parameter.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved prices/nova-pro as version 2.').waitFor();
    await page.getByRole('heading', { name: /repaired .*prices\/nova-pro updated/ }).waitFor();
    expect(body()).toContain('*0.9/1000000');
  });

  test('saved anyway: the banner says what is wrong, and the version before holds', async () => {
    const parameter = await openParameter('prices/nova-pro');
    await parameter.getByRole('textbox').fill('{"models":');
    await parameter.getByRole('button', { name: 'Save anyway' }).click();
    await parameter.locator('summary .badge').waitFor();
    const said = 'version 1 is used instead';
    await newestRun().getByText(said).first().waitFor();
    await dashboard().getByText(said).first().waitFor();
    expect(body()).toContain('*0.8/1000000');
  });

  test('one is added and deleted', async () => {
    await page.getByText('Add a parameter').click();
    const form = page.locator('details.new');
    await form.getByRole('textbox', { name: /^Name/ }).fill('models/pixtral');
    await form.getByRole('textbox', { name: 'Value' }).fill('us.mistral.pixtral-large-2502-v1:0');
    await form.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('heading', { name: /models\/pixtral created/ }).waitFor();
    await dashboard().getByRole('heading', { name: 'pixtral' }).first().waitFor();
    const parameter = await openParameter('models/pixtral');
    await parameter.getByRole('button', { name: 'Delete models/pixtral' }).click();
    await parameter.waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: /models\/pixtral deleted/ }).waitFor();
  });
});
