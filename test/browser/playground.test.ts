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
  show,
  usePlayground,
} from './playground-stage.ts';

usePlayground();

describe('the actions', () => {
  test('a widget is edited: you see it, then the run corrects it, and the page outlines it', async () => {
    await press('Edit a widget');
    await page
      .getByText(/You renamed the widget/)
      .first()
      .waitFor();
    await dashboard().getByText('Edited by hand').first().waitFor();
    const run = await runNow();
    expect(await run.innerText()).toMatch(
      /repaired[\s\S]*change[\s\S]*live title "Edited by hand", wanted "/,
    );
    await dashboard().locator('article.corrected', { hasText: 'the last run changed it' }).waitFor();
    await page.getByText(/^Outlined: what the run at /).waitFor();
  });

  test('requests are throttled: an alarm turns red, and the timeline says whom it notified', async () => {
    const tile = dashboard().locator('.tiles li', { hasText: 'throttles: all models' }).first();
    await tile.getByText('OK').waitFor();
    await press('Throttle requests');
    await page.getByText('The alarm throttles: all models went off and notified on-call').waitFor();
    await tile.getByText('In alarm').waitFor();
  });

  test('a threshold is raised: the run says what it was, and corrects it', async () => {
    await press('Raise a threshold');
    const run = await runNow();
    expect(await run.innerText()).toMatch(
      /repaired[\s\S]*change[\s\S]*threshold 10 instead of 5000 requests/,
    );
  });

  test('a widget is added: it is on top, and then below the line', async () => {
    await press('Add a widget');
    await dashboard().getByText('Ring Ada before you fail over.').waitFor();
    const run = await runNow();
    expect(await run.innerText()).toContain('1 of your widgets moves down by');
    expect(JSON.parse(body()).widgets.at(-1).properties.markdown).toContain('Ring Ada');
  });

  test('the dashboard is deleted: it is gone, cannot be edited, and comes back', async () => {
    await press('Delete the dashboard');
    await page.getByText('There is no dashboard.').waitFor();
    const edit = page.getByRole('button', { name: 'Edit a widget' });
    expect(await edit.getAttribute('aria-disabled')).toBe('true');
    // It says so, too, to those who press it.
    await edit.click({ force: true });
    await page.getByText('Nothing done: there is no dashboard until the operator has run.').waitFor();
    const run = await runNow();
    expect(await run.innerText()).toContain('create');
    await dashboard().getByText('Amazon Bedrock · us-east-1').first().waitFor();
  });

  test('a model launches, gets traffic and its row, and turns LEGACY', async () => {
    await press('Launch a model');
    expect(await (await runNow()).innerText()).toContain('Nova 3 Pro (amazon.nova-3-pro-v1:0) has appeared');
    await press('Call the new model');
    expect(await (await runNow()).innerText()).toContain('has traffic for the first time');
    await dashboard().locator('strong').getByText('Nova 3 Pro', { exact: true }).first().waitFor();
    await press('Retire a model');
    expect(await (await runNow()).innerText()).toContain('is LEGACY');
  });

  test.each([
    ['Throttle the API', 'Stop throttling the API', 'ThrottlingException'],
    ['Take the API down', 'Bring the API back up', 'InternalFailure'],
  ])('%s: runs fail and the dashboard stays; afterwards it heals', async (name, end, error) => {
    await press('Edit a widget');
    const edited = body();
    expect(edited).toContain('Edited by hand');
    await press(name);
    await page.getByRole('button', { name: end }).waitFor();
    const failed = await runNow();
    expect(await failed.innerText()).toMatch(new RegExp(`failed[\\s\\S]*${error}[\\s\\S]*is unchanged`));
    expect(body()).toBe(edited);
    await press(end);
    await page.getByRole('button', { name }).waitFor();
    expect(await (await runNow()).innerText()).toContain('repaired');
    expect(body()).not.toContain('Edited by hand');
  });

  test('everything is reset', async () => {
    await press('Launch a model');
    await press('Take the API down');
    await runNow();
    await press('Reset everything');
    await page.getByRole('heading', { name: /repaired reset/ }).waitFor();
    expect(await runs(page).count()).toBe(1);
    await page.getByRole('button', { name: 'Take the API down' }).waitFor();
    await dashboard().getByText('Amazon Bedrock · us-east-1').first().waitFor();
    expect(body()).not.toContain('nova-3-pro');
  });
});

test('the operator is paused: it does not run until it is resumed', async () => {
  await page.getByText(/^Next run at \d\d:\d\d:\d\d, in \d+ s\.$/).waitFor();
  await press('Pause the operator');
  await page.getByText('The operator is paused.').waitFor();
  await press('Delete the dashboard');
  await page.getByRole('button', { name: 'Run now' }).click({ force: true });
  await page.getByText('Nothing done: the operator is paused.').waitFor();
  const parameter = await openParameter('models/nova-micro');
  await parameter.getByRole('textbox').fill('amazon.nova-lite-v1:0');
  await parameter.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved models/nova-micro as version 2.').waitFor();
  expect(body()).toBe('');
  await press('Resume the operator');
  await page.getByRole('heading', { name: /repaired .*models\/nova-micro updated/ }).waitFor();
  await page.getByText(/^Next run at /).waitFor();
  expect(body()).not.toBe('');
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
    await show('Parameters');
    await page.getByText('Add a parameter').click();
    const form = page.locator('details.new');
    await form.getByRole('textbox', { name: /^Name/ }).fill('models/pixtral');
    await form.getByRole('textbox', { name: 'Value' }).fill('us.mistral.pixtral-large-2502-v1:0');
    await form.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('heading', { name: /models\/pixtral created/ }).waitFor();
    await dashboard().locator('strong').getByText('pixtral', { exact: true }).first().waitFor();
    const parameter = await openParameter('models/pixtral');
    await parameter.getByRole('button', { name: 'Delete models/pixtral' }).click();
    await parameter.waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: /models\/pixtral deleted/ }).waitFor();
  });
});
