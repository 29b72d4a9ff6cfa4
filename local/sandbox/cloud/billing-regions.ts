/** A Region as AWS bills it. Source: items of the Price List, which have all three. */
export interface BillingRegion {
  readonly region: string;
  /** In names of rates and usage types. */
  readonly code: string;
  readonly location: string;
}

export const BILLING_REGIONS: readonly BillingRegion[] = [
  { region: 'us-east-1', code: 'USE1', location: 'US East (N. Virginia)' },
  { region: 'us-east-2', code: 'USE2', location: 'US East (Ohio)' },
  { region: 'us-west-2', code: 'USW2', location: 'US West (Oregon)' },
  { region: 'us-gov-west-1', code: 'UGW1', location: 'AWS GovCloud (US-West)' },
  { region: 'eu-west-1', code: 'EU', location: 'EU (Ireland)' },
  { region: 'eu-west-2', code: 'EUW2', location: 'EU (London)' },
  { region: 'eu-central-1', code: 'EUC1', location: 'EU (Frankfurt)' },
  { region: 'eu-north-1', code: 'EUN1', location: 'EU (Stockholm)' },
  { region: 'ap-northeast-1', code: 'APN1', location: 'Asia Pacific (Tokyo)' },
  { region: 'ap-northeast-2', code: 'APN2', location: 'Asia Pacific (Seoul)' },
  { region: 'ap-southeast-2', code: 'APS2', location: 'Asia Pacific (Sydney)' },
  { region: 'ap-south-1', code: 'APS3', location: 'Asia Pacific (Mumbai)' },
  { region: 'sa-east-1', code: 'SAE1', location: 'South America (Sao Paulo)' },
];
