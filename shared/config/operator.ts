/** What is deployed: the Regions it watches, where its parameters live, and how its dashboards are named. */
export interface Operator {
  /** Its own Region, where its parameters live. */
  readonly region: string;
  /** Where its parameters live, e.g. `/bedrock-dashboard`: a leading slash, none at the end. */
  readonly prefix: string;
  /** Name of page 1; further pages add `-2` to `-99`. */
  readonly dashboardName: string;
  /** Further Regions, with pages of their own. */
  readonly regions?: readonly string[];
  /** ARN of the SNS topic of its own Region that alarms publish to, unless the settings name others. */
  readonly alarmTopic?: string;
  /** Nothing says which topic that is: what alarms publish to stays as it is, unless the settings say it. */
  readonly leavesTopics?: true;
}
