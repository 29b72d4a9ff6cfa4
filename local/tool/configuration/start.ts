import { DEFAULT_PREFIX } from '../../../shared/config/names.ts';

const SETTINGS = { period: 300 };
const MODEL = { modelId: 'amazon.nova-pro-v1:0', title: 'Chat' };
const PRICE = {
  models: ['*amazon.nova-pro-v1:0'],
  per: '1M',
  input: 0.8,
  output: 3.2,
  source: 'our contract',
};

/** Returns the files of a new configuration: text by path. */
export function startFiles(prefix: string): Readonly<Record<string, string>> {
  const json = (value: object): string => `${JSON.stringify(value, undefined, 2)}\n`;
  return {
    'README.md': readme(prefix),
    'settings.json': json(SETTINGS),
    'models/chat.json': json(MODEL),
    'prices/nova-pro.json': json(PRICE),
  };
}

function readme(prefix: string): string {
  const option = prefix === DEFAULT_PREFIX ? '' : ` --prefix ${prefix}`;
  return `# Configuration of the Bedrock dashboard

Each file is the value of the parameter of that name below \`${prefix}\`. JSON has no comments, so they are here.

| file | what it is |
|---|---|
| \`settings.json\` | settings of the whole dashboard; a key that is left out has its default |
| \`models/chat.json\` | an example of a row with a name of your own; delete it, or name a model that you use |
| \`prices/nova-pro.json\` | an example of a price of your own, in USD; delete it if you pay AWS's list price, which is found by itself |

A model that needs nothing but an id can be a text: \`models/chat.txt\` with \`amazon.nova-pro-v1:0\`. Names may have folders:
\`models/team-a/chat.json\`. Every key is in docs/parameters.md and docs/prices.md of the package bedrock-dashboard-operator.

    npx bedrock-dashboard validate .
    npx bedrock-dashboard diff .${option}
    npx bedrock-dashboard push .${option}

The first says whether the values are right. The second says what the third would write. If there are parameters already, get them first:

    npx bedrock-dashboard pull .${option}
`;
}
