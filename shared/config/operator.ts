/** One deployed operator: where its parameters are, what its dashboards are called, and which Regions it watches. */
export interface Operator {
  /** The Region that it is deployed in. */
  readonly region: string;
  /** The path of its parameters, e.g. `/bedrock-dashboard`: with a leading slash and without a trailing one. */
  readonly prefix: string;
  /** The name of page 1. Further pages add `-2` to `-99`. */
  readonly dashboardName: string;
  /** Further Regions to watch; each has pages of its own. */
  readonly regions?: readonly string[];
  /** ARN of the SNS topic that alarms in the operator's own Region publish to, unless the settings name topics. */
  readonly alarmTopic?: string;
  /** ARN of a parameter with defaults for many accounts, in the operator's own Region. */
  readonly defaultsFrom?: string;
  /** Set if the operator has what a hub needs: then the setting `fleet` takes effect. */
  readonly fleet?: true;
  /** Set where the default topic is unknown: alarms then keep their topics unless the settings name some. */
  readonly leavesTopics?: true;
}
