import { AwsError } from '../aws-error.ts';

/** Levels of a hierarchy, the parameter's own name included. Source: SSM API reference, PutParameter. */
const MAX_LEVELS = 15;
/** 1011 characters with the ARN before the name. Source: SSM API reference, PutParameter. */
const MAX_NAME_WITH_ARN = 1011;

/** Throws what PutParameter answers for a name that Parameter Store does not take. */
export function checkName(name: string, arn: string): void {
  const levels = name.split('/').filter((_, index) => index > 0 || !name.startsWith('/'));
  if (name.includes('/') && !name.startsWith('/')) {
    throw invalid('Parameter name must be a fully qualified name.');
  }
  if (/^\/?aws/i.test(name)) {
    throw name.startsWith('/')
      ? new AwsError('AccessDeniedException', `No access to reserved parameter name: ${name}.`)
      : invalid('Parameter name: can\'t be prefixed with "aws" (case-insensitive).');
  }
  if (/^\/?ssm/i.test(name)) {
    throw invalid('Parameter name: can\'t be prefixed with "ssm" (case-insensitive).');
  }
  if (name.endsWith('/')) throw invalid('Parameter name must not end with slash.');
  if (levels.some((level) => !/^[A-Za-z0-9_.-]+$/.test(level))) {
    throw invalid(
      'Parameter name: each sub-path can be formed as a mix of letters, numbers and the symbols .-_ only.',
    );
  }
  if (levels.length > MAX_LEVELS) {
    throw new AwsError(
      'HierarchyLevelLimitExceededException',
      `A hierarchy can have a maximum of ${MAX_LEVELS} levels.`,
    );
  }
  if (arn.length > MAX_NAME_WITH_ARN) {
    throw invalid(`Parameter name with its ARN must not be longer than ${MAX_NAME_WITH_ARN} characters.`);
  }
}

function invalid(message: string): AwsError {
  return new AwsError('ValidationException', message);
}
