/** What is billed besides the traffic, and whether the account sees its bill. The sandbox and tests change it in place. */
export interface BillState {
  items: BillItem[];
  /** `off`: Cost Explorer is not enabled. `preparing`: it has no data yet. `withheld`: by the organization's management account. */
  access: 'enabled' | 'off' | 'preparing' | 'withheld';
  currency: string;
  /** The most groups, and values, on one page of an answer. */
  perPage: number;
}

/** Something that is billed besides the traffic, such as a batch or provisioned hours. */
export interface BillItem {
  readonly region?: string;
  readonly service?: string;
  /** Without the Region's code. */
  readonly usageType: string;
  readonly usdPerDay: number;
  /** `Usage` by default; `Credit`, `Tax`, ... */
  readonly recordType?: string;
}

export function newBill(): BillState {
  return { items: [], access: 'enabled', currency: 'USD', perPage: 1_000 };
}
