import { type Command, InvalidArgumentError, Option } from 'commander';
import { count } from '../../../shared/kit/words.ts';
import type { DrawnPages } from '../preview/draw-pages.ts';
import { VIEWS, type View } from '../preview/views.ts';
import { addExamples } from './examples.ts';
import { DONE, FOUND } from './exit-codes.ts';
import { cliLog } from './log.ts';
import {
  addOperatorOptions,
  type DeployedOperator,
  deployedOperatorOf,
  type OperatorOptions,
} from './operator-options.ts';
import { print, printDerived, printJson } from './print.ts';

const FILE = 'bedrock-dashboard-preview.html';
/** The port next to the local cloud's 4580. */
const PORT = 4581;

interface PreviewOptions extends OperatorOptions {
  readonly show: View;
  readonly output?: string;
  readonly serve?: true;
  readonly port?: number;
  readonly json?: true;
}

export function addPreview(program: Command): void {
  const command = program
    .command('preview')
    .description('draw the pages as CloudWatch would, with their data, as one HTML file without any request')
    .addOption(
      new Option(
        '--show <view>',
        'live: as they are; desired: as the next run would write them; differences: that, with what differs marked',
      )
        .choices(VIEWS)
        .default('live'),
    )
    .option('-o, --output <file>', `the file to write, - for stdout (default: ${FILE})`)
    .option('--serve', 'instead of a file: a page on this machine, drawn anew at each reload, until Ctrl-C')
    .option('--port <port>', `for --serve; 0 takes any free port (default: ${PORT})`, portNumber)
    .option('--json', 'print what was drawn as JSON and nothing else');
  addOperatorOptions(command).action(async (given: PreviewOptions) => {
    checkTogether(given);
    const deployed = await deployedOperatorOf(given);
    if (given.serve) await serve(deployed, given);
    else await write(deployed, given);
  });
  addExamples(command, {
    'bedrock-dashboard preview -o board.html': 'the dashboard as it is',
    'bedrock-dashboard preview --show desired': 'before there is one',
    'bedrock-dashboard preview --show differences': 'what the next run would change; exit code 2 if anything',
    'bedrock-dashboard preview --serve': 'in a browser, the latest at each reload',
  });
}

/** @throws Error that names the options that exclude each other. */
function checkTogether({ serve, output, port, json }: PreviewOptions): void {
  if (serve && output !== undefined)
    throw new Error('--serve and --output: expected one of them, found both');
  if (!serve && port !== undefined)
    throw new Error('--port: expected together with --serve, found without it');
  if (json && output === '-')
    throw new Error('--json and --output -: expected one of them on stdout, found both');
}

async function write(
  deployed: DeployedOperator,
  { show, output = FILE, json }: PreviewOptions,
): Promise<void> {
  const { drawBoards } = await import('../preview/draw-boards.ts');
  const drawn = await drawBoards(deployed, show, cliLog(), printDerived);
  if (output === '-') {
    print(drawn.html);
  } else {
    const { writeFile } = await import('node:fs/promises');
    await writeFile(output, drawn.html).catch((cause: Error) => {
      throw new Error(`--output: ${output} cannot be written (${cause.message})`, { cause });
    });
  }
  printMissingData(drawn);
  if (json) printJson({ show, file: output, pages: drawn.pages });
  else if (output !== '-') print(`${summary(drawn)} in ${output}`);
  process.exitCode = isClean(drawn, show) ? DONE : FOUND;
}

async function serve(deployed: DeployedOperator, { show, port = PORT, json }: PreviewOptions): Promise<void> {
  const [{ servePage }, { drawBoards, failurePage }] = await Promise.all([
    import('../preview/serve.ts'),
    import('../preview/draw-boards.ts'),
  ]);
  const draw = async (): Promise<string> => {
    try {
      const drawn = await drawBoards(deployed, show, cliLog(), printDerived);
      printMissingData(drawn);
      return drawn.html;
    } catch (error) {
      return failurePage(error);
    }
  };
  const { url, close } = await servePage(port, draw).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EADDRINUSE') throw cause;
    throw new Error(`--port: ${port} is in use; 0 takes any free one`, { cause });
  });
  // The usual end of a server: nothing was interrupted.
  process.removeAllListeners('SIGINT');
  process.once('SIGINT', () => void close());
  if (json) printJson({ show, url });
  else print(`${url} shows the ${show} pages anew at each reload; Ctrl-C ends`);
}

function summary({ pages }: DrawnPages): string {
  const widgets = pages.reduce((sum, page) => sum + page.widgets, 0);
  return `${count(pages.length, 'page')}, ${count(widgets, 'widget')}`;
}

/** Prints one line for all widgets that have no data for the same reason, which their boxes state, too. */
function printMissingData({ pages }: DrawnPages): void {
  const unread = pages.reduce((sum, page) => sum + page.unread, 0);
  if (unread === 0) return;
  const [first = '', ...others] = new Set(pages.flatMap(({ errors }) => errors));
  const more = others.length === 0 ? '' : `, and ${count(others.length, 'other reason')}`;
  process.stderr.write(`bedrock-dashboard: ${count(unread, 'widget')} drawn without data: ${first}${more}\n`);
}

function isClean({ pages }: DrawnPages, show: View): boolean {
  return pages.every(
    ({ unread, plan }) =>
      unread === 0 && (show !== 'differences' || plan === undefined || plan.action === 'none'),
  );
}

function portNumber(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new InvalidArgumentError('expected a port, 0 to 65535.');
}
