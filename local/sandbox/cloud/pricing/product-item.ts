import { createHash } from 'node:crypto';
import type { ListedRate } from './listed-rate.ts';

const PUBLISHED = '2026-11-20T00:00:00Z';
/** Codes of the term and of its one price: the same in all items of the recordings. */
const TERM = 'JRTCKXETXF';
const DIMENSION = '6YS6EN2CT7';

/** Attributes of an item, which GetProducts filters by. */
export function attributesOf(rate: ListedRate): Readonly<Record<string, string>> {
  return {
    ...rate.more,
    regionCode: rate.regionCode,
    servicecode: rate.service,
    usagetype: rate.usagetype,
    locationType: 'AWS Region',
    location: rate.location,
    servicename: rate.service === 'AmazonBedrock' ? 'Amazon Bedrock' : 'Amazon Bedrock AgentCore',
    operation: '',
  };
}

const TEXTS = new WeakMap<ListedRate, string>();

/** An item as GetProducts answers it: JSON as text. */
export function itemText(rate: ListedRate): string {
  const text = TEXTS.get(rate) ?? textOf(rate);
  TEXTS.set(rate, text);
  return text;
}

function textOf(rate: ListedRate): string {
  const { service, usagetype, location, unit, usd } = rate;
  const sku = createHash('sha256').update(usagetype).digest('hex').slice(0, 16).toUpperCase();
  const rateCode = `${sku}.${TERM}.${DIMENSION}`;
  return JSON.stringify({
    product: { productFamily: 'Amazon Bedrock', attributes: attributesOf(rate), sku },
    serviceCode: service,
    terms: {
      OnDemand: {
        [`${sku}.${TERM}`]: {
          priceDimensions: {
            [rateCode]: {
              unit,
              endRange: 'Inf',
              description: `$${Number(usd.toFixed(10))} per ${unit} for ${usagetype} in ${location}`,
              appliesTo: [],
              rateCode,
              beginRange: '0',
              pricePerUnit: { USD: usd.toFixed(10) },
            },
          },
          sku,
          effectiveDate: '2026-11-01T00:00:00Z',
          offerTermCode: TERM,
          termAttributes: {},
        },
      },
    },
    version: PUBLISHED.replace(/\D/g, ''),
    publicationDate: PUBLISHED,
  });
}
