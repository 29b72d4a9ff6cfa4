import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { DOCUMENTS, RECORDS, RECORDS_INDEX, ROOT, textOf } from './markdown.ts';

test.each([...DOCUMENTS, RECORDS_INDEX, ...RECORDS])('every link of %s leads somewhere', (document) => {
  const links = [...textOf(document).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  const broken = links.filter((link) => !/^https?:/.test(link) && !leadsSomewhere(document, link));
  expect(broken).toEqual([]);
});

test.each([...DOCUMENTS, RECORDS_INDEX, ...RECORDS])(
  'every path of the repository in %s exists',
  (document) => {
    const paths = [...textOf(document).matchAll(PATH)].map(([path]) => path);
    expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  },
);

/** Begins with a folder of the repository and does not end in a full stop. */
const PATH = /(?<![\w/.<-])(?:bench|docs|functions|infra|local|schemas|shared|test)\/[\w./-]*\w/g;

function leadsSomewhere(from: string, link: string): boolean {
  const [file = '', anchor] = link.split('#');
  const target = file === '' ? from : join(dirname(from), file);
  if (!existsSync(join(ROOT, target))) return false;
  return anchor === undefined || anchorsOf(target).includes(anchor);
}

/** As GitHub makes them from headings. */
function anchorsOf(document: string): string[] {
  return [...textOf(document).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
