import { describe, expect, test } from 'vitest';
import type { LiveAlarm } from '../../../shared/alarms/alarm.ts';
import type { LiveBody, LivePage } from '../../../shared/drift/live-page.ts';
import type { Plan } from '../../../shared/drift/plan.ts';
import { ConfigError } from '../../../shared/kit/problem.ts';
import { type DesiredRegion, desireRegion } from '../../../shared/loop/desire-region.ts';
import { diff } from '../../../shared/loop/diff.ts';
import { NOTHING } from '../../../shared/loop/kind.ts';
import { observed, parameter } from '../builders.ts';
import { BOARD, desiredPages, ESTATE, OWNER, WATCHED_ESTATE } from '../drift/estate.ts';
import { bodyOf, copyOf, marked, note, OTHER } from '../drift/widgets.ts';

function desired(pages: Readonly<Record<string, LiveBody>> = {}): DesiredRegion {
  const live = Object.entries(pages).map(([name, body]): [string, LivePage] => [
    name,
    { kind: 'present', body },
  ]);
  return desireRegion(observed({ ...ESTATE, pages: new Map(live) }, BOARD));
}

function pageOf(count: number, widget: Readonly<Record<string, unknown>>): LiveBody {
  return bodyOf(...Array.from({ length: count }, (_, index) => ({ ...widget, x: 0, y: 100 + index })));
}

/** Alarms on quotas, as they were made while these were listed. */
const WATCHED_LIVE: readonly LiveAlarm[] = desireRegion(
  observed({ ...WATCHED_ESTATE, pages: new Map() }, BOARD),
)
  .alarms.filter(({ name }) => name.includes('/quotaUse'))
  .map(({ name, definition }) => ({ name, arn: '', actionsEnabled: true, definition }));

const names = ({ pages }: DesiredRegion): string[] => pages.map(({ name }) => name);

describe('the desired dashboard', () => {
  test('has the rows of the estate, on one page', () => {
    const { pages, rows, series, settings, problems } = desired();
    expect(pages.map(({ name }) => name)).toEqual(['Bedrock']);
    expect({ rows, series, budget: settings.monthlyBudget }).toEqual({ rows: 4, series: 5, budget: 500 });
    expect(problems.map(({ where }) => where)).toEqual([
      'bedrock:ListImportedModels',
      'models/bad',
      'prices',
    ]);
  });

  test('names a source that is denied by its IAM action alone', () => {
    expect(desired().problems[0]).toEqual({
      where: 'bedrock:ListImportedModels',
      remedy: "Allow bedrock:ListImportedModels for the operator's role",
      message: 'access denied; what it lists is shown only if it has traffic',
    });
  });

  test('names the list of bedrock-mantle projects that collect is denied, as long as it is', () => {
    const list = { lookedUpFor: '0000beef', denied: 'bedrock-mantle:ListProjects' };
    const withFact = (id: string, fact: object) => {
      const value = JSON.stringify({ version: 1, items: { [id]: fact } });
      const parameters = [...ESTATE.parameters, parameter('facts/projects/all', value)];
      return desireRegion(observed({ ...ESTATE, parameters, pages: new Map() }, BOARD)).problems;
    };
    const problem = {
      where: 'bedrock-mantle:ListProjects',
      remedy: "Allow bedrock-mantle:ListProjects for collect's role",
      message: 'access denied; bedrock-mantle projects without a known name are shown by their ids',
    };
    expect(withFact(`list ${BOARD.region}`, list)).toContainEqual(problem);
    expect(withFact('list eu-west-3', list)).not.toContainEqual(problem);
    expect(withFact(`list ${BOARD.region}`, { lookedUpFor: '0000beef' })).not.toContainEqual(problem);
  });

  test.each([
    ['the catalogue', ESTATE, ['bedrock:ListCustomModels'], [], []],
    ['the quotas, which are drawn', ESTATE, [], ['servicequotas:ListServiceQuotas'], []],
    [
      'the quotas, which an alarm is to watch',
      WATCHED_ESTATE,
      [],
      ['servicequotas:ListServiceQuotas'],
      ['not offered in this Region; quotas that only it lists are not watched'],
    ],
  ])('a Region that does not offer a list of %s', (_, estate, notOffered, ofQuotas, expected) => {
    const { problems, alarms } = desireRegion(
      observed(
        {
          ...estate,
          catalogue: { ...estate.catalogue, notOffered },
          quotas: { quotas: [], denied: [], notOffered: ofQuotas },
          alarms: WATCHED_LIVE,
          pages: new Map(),
        },
        BOARD,
      ),
    );
    const said = problems.filter(({ message }) => message.includes('not offered'));
    expect(said.map(({ message }) => message)).toEqual(expected);
    // As where they are denied, an alarm on a quota stays as it is, as long as such alarms are asked for.
    expect(WATCHED_LIVE).not.toEqual([]);
    const held = alarms.filter(({ name }) => name.includes('/quotaUse'));
    expect(held).toHaveLength(expected.length === 0 ? 0 : WATCHED_LIVE.length);
  });

  test('keeps alarms on quotas that collect has not read yet, and says what to do', () => {
    const unread = { quotas: [], denied: [], isUnread: true } as const;
    const known = { pages: new Map(), alarms: WATCHED_LIVE };
    const { alarms, problems } = desireRegion(
      observed({ ...WATCHED_ESTATE, ...known, quotas: unread }, BOARD),
    );
    expect(alarms.filter(({ name }) => name.includes('/quotaUse'))).toHaveLength(WATCHED_LIVE.length);
    expect(problems).toContainEqual(
      expect.objectContaining({ key: 'alarms.quotaUse', remedy: expect.stringMatching(/^Run .* collect/) }),
    );
    // Where they are only drawn, nothing is missed but a panel.
    const drawn = desireRegion(observed({ ...ESTATE, pages: new Map(), quotas: unread }, BOARD));
    expect(drawn.problems.filter(({ key }) => key === 'alarms.quotaUse')).toEqual([]);
    expect(JSON.stringify(drawn.pages)).not.toContain('No quota of tokens is known');
  });

  test('depends on no order of what was observed', () => {
    const { parameters, catalogue, usage } = ESTATE;
    const reversed = {
      ...ESTATE,
      parameters: parameters.toReversed(),
      catalogue: {
        ...catalogue,
        foundationModels: catalogue.foundationModels.toReversed(),
        profiles: catalogue.profiles.toReversed(),
      },
      usage: { ...usage, series: usage.series.toReversed() },
      pages: new Map(),
    };
    expect(JSON.stringify(desireRegion(observed(reversed, BOARD)))).toBe(JSON.stringify(desired()));
  });

  test('takes an earlier version of an entry that cannot be used', () => {
    const earlier = new Map([
      [
        '/bedrock-dashboard/models/bad',
        [parameter('models/bad', 'meta.llama3-3-70b-instruct-v1:0', { version: 7 })],
      ],
    ]);
    const { rows, problems } = desireRegion(observed({ ...ESTATE, earlier, pages: new Map() }, BOARD));
    expect(rows).toBe(5);
    expect(problems.find(({ where }) => where === 'models/bad')?.message).toContain(
      'version 7 is used instead',
    );
  });

  test('is none if the settings cannot be trusted', () => {
    const parameters = [parameter('settings', '{"suspend": "no"}')];
    expect(() => observed({ ...ESTATE, parameters, pages: new Map() }, BOARD)).toThrow(ConfigError);
  });
});

describe("people's widgets take up room", () => {
  const metrics = (count: number): Readonly<Record<string, unknown>> => ({
    type: 'metric',
    properties: { metrics: Array.from({ length: count }, (_, index) => ['N', `m${index}`]) },
  });

  test.each([
    ['few widgets', 400, note('x'), 1],
    ['many widgets', 474, note('x'), 2],
    ["another operator's widgets", 474, marked('row', {}, OTHER), 2],
    ['few metrics', 4, metrics(500), 1],
    ['many metrics', 4, metrics(620), 2],
  ])('%s', (_, count, widget, pages) => {
    expect(names(desired({ Bedrock: pageOf(count, { ...widget }) }))).toHaveLength(pages);
  });

  test('on the page where they stand', () => {
    const [, second] = names(
      desired({ Bedrock: pageOf(474, note('x')), 'Bedrock-2': pageOf(490, note('x')) }),
    );
    expect(second).toBe('Bedrock-2');
    expect(names(desired({ 'Bedrock-2': pageOf(490, note('x')) }))).toEqual(['Bedrock']);
    expect(
      names(desired({ Bedrock: pageOf(474, note('x')), 'Bedrock-2': pageOf(498, note('x')) })),
    ).toHaveLength(3);
  });

  test('but ours do not: a full page of ours stays one page', () => {
    const ours = Array.from({ length: 480 }, (_, index) => marked(`w${index}`, { y: index }, OWNER));
    expect(names(desired({ Bedrock: bodyOf(...ours) }))).toEqual(['Bedrock']);
    const copies = Array.from({ length: 480 }, (_, index) => marked('w', { y: index }, OWNER));
    expect(names(desired({ Bedrock: bodyOf(...copies) }))).toHaveLength(2);
  });

  test('and a page that was not there takes none', () => {
    const pages = new Map<string, LivePage>([['Bedrock', { kind: 'absent' }]]);
    expect(names(desireRegion(observed({ ...ESTATE, pages }, BOARD)))).toEqual(['Bedrock']);
  });
});

describe('diff: a plan for every page that is desired or lives', () => {
  const wanted = desiredPages();
  const present = (body: LiveBody): LivePage => ({ kind: 'present', body: copyOf(body) });
  const sides = (pages: ReadonlyMap<string, LivePage>) => ({ pages, alarms: [] });
  const pagesIn = (plans: readonly Plan[]) =>
    plans.filter(({ kind }) => kind === 'page').map(({ name, action }) => [name, action]);

  test('page 1 first, pages by number and not by name', () => {
    const live = new Map<string, LivePage>(
      ['Bedrock-10', 'Bedrock-9', 'Bedrock-2', 'Bedrock'].map((name) => [name, present(bodyOf())]),
    );
    expect(pagesIn(diff(wanted, sides(live), BOARD))).toEqual([
      ['Bedrock', 'change'],
      ['Bedrock-2', 'change'],
      ['Bedrock-9', 'none'],
      ['Bedrock-10', 'none'],
    ]);
  });

  test('a page that was not looked at counts as absent', () => {
    expect(pagesIn(diff(wanted, sides(new Map()), BOARD))).toEqual([
      ['Bedrock', 'create'],
      ['Bedrock-2', 'create'],
    ]);
  });

  test('a page that lives and is not desired goes, by our marks', () => {
    const page = wanted.pages[1];
    const live = new Map([
      [
        'Bedrock-2',
        present(copyOf({ ...page?.body, widgets: page?.body.widgets.map((one) => ({ ...one })) ?? [] })),
      ],
    ]);
    const plans = diff({ pages: wanted.pages.slice(0, 1), alarms: [] }, sides(live), BOARD);
    expect(plans.map(({ action }) => action)).toEqual(['create', 'delete']);
  });

  test('over copies the line of this operator stays', () => {
    const copy = { ...marked('banner', { y: 50 }, OWNER), note: 'copy' };
    const page = wanted.pages[1];
    const live = new Map([['Bedrock-2', present(bodyOf(...(page?.body.widgets ?? []), copy))]]);
    const [plan] = diff(NOTHING, sides(live), BOARD);
    const body = plan?.kind === 'page' && plan.action === 'change' ? plan.body.widgets : [];
    expect(JSON.stringify(body[0])).toContain(`#bdo=${OWNER}/line)`);
    expect(body).toHaveLength(2);
  });
});
