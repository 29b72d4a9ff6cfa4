import { AwsError } from '../aws-error.ts';
import type { ValidationMessage } from '../shapes.ts';

/** Codes of the Query protocol, sent as `x-amzn-query-error`. Source: awsQueryError of the service model. */
export const QUERY_CODES: Readonly<Record<string, string>> = {
  DashboardNotFoundError: 'ResourceNotFound',
  DashboardInvalidInputError: 'InvalidParameterInput',
  InvalidParameterValueException: 'InvalidParameterValue',
  InvalidParameterCombinationException: 'InvalidParameterCombination',
  MissingRequiredParameterException: 'MissingParameter',
  ValidationException: 'ValidationError',
  InternalServiceFault: 'InternalServiceError',
  AccessDeniedException: 'AccessDenied',
  ThrottlingException: 'Throttling',
  QueueDoesNotExist: 'AWS.SimpleQueueService.NonExistentQueue',
};

/** Its code in the Query protocol, which most messages out there show, is ValidationError. */
export const INVALID = 'ValidationException';

export function invalid(message: string): AwsError {
  return new AwsError(INVALID, message);
}

export function dashboardNotFound(names: readonly string[]): AwsError {
  return new AwsError('DashboardNotFoundError', `Dashboard ${names.join(', ')} does not exist`, 404);
}

export function invalidValue(message: string): AwsError {
  return new AwsError('InvalidParameterValueException', message);
}

export function invalidToken(): AwsError {
  return invalidValue('Invalid nextToken');
}

/** Nothing was written. The messages say where (`/widgets/0/properties/region`), once in the answer and once in the text. */
export function invalidBody(messages: readonly ValidationMessage[]): AwsError {
  const list = messages.map(({ DataPath: dataPath, Message: message }) => ({ dataPath, message }));
  return new AwsError(
    'DashboardInvalidInputError',
    `The dashboard body is invalid, there are ${messages.length} validation errors:\n${JSON.stringify(list, undefined, 2)}`,
    400,
    { dashboardValidationMessages: messages },
  );
}
