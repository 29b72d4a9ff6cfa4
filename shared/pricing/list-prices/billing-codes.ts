/**
 * Codes of Regions in names of rates and usage types. They are AWS's billing codes, as each item of the Price List pairs them with
 * its `regionCode`. eu-west-1 is `EU`, and the numbers of `APS...` do not follow those of the Regions.
 */
const REGION_BY_CODE: Readonly<Record<string, string>> = {
  AFS1: 'af-south-1',
  APE1: 'ap-east-1',
  APE2: 'ap-east-2',
  APN1: 'ap-northeast-1',
  APN2: 'ap-northeast-2',
  APN3: 'ap-northeast-3',
  APS1: 'ap-southeast-1',
  APS2: 'ap-southeast-2',
  APS3: 'ap-south-1',
  APS4: 'ap-southeast-3',
  APS5: 'ap-south-2',
  APS6: 'ap-southeast-4',
  APS7: 'ap-southeast-5',
  APS8: 'ap-southeast-6',
  APS9: 'ap-southeast-7',
  CAN1: 'ca-central-1',
  CAN2: 'ca-west-1',
  EU: 'eu-west-1',
  EUC1: 'eu-central-1',
  EUC2: 'eu-central-2',
  EUN1: 'eu-north-1',
  EUS1: 'eu-south-1',
  EUS2: 'eu-south-2',
  EUW2: 'eu-west-2',
  EUW3: 'eu-west-3',
  ILC1: 'il-central-1',
  MEC1: 'me-central-1',
  MES1: 'me-south-1',
  MXC1: 'mx-central-1',
  SAE1: 'sa-east-1',
  UGE1: 'us-gov-east-1',
  UGW1: 'us-gov-west-1',
  USE1: 'us-east-1',
  USE2: 'us-east-2',
  USW1: 'us-west-1',
  USW2: 'us-west-2',
};

const CODE_BY_REGION: ReadonlyMap<string, string> = new Map(
  Object.entries(REGION_BY_CODE).map(([code, region]) => [region, code]),
);

/** Returns the billing code of a Region; `undefined` for one that this version does not know. */
export function billingCodeOf(region: string): string | undefined {
  return CODE_BY_REGION.get(region);
}

/** Whether rates without a billing code hold in the Region: they hold in all commercial ones. */
export function isCommercial(region: string): boolean {
  return !/^(us-gov|us-iso|cn|eusc)/.test(region);
}
