/** Returns the endpoint that the standard AWS variables give a service (AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL), if they do. */
export function configuredEndpoint(
  service: string,
  environment: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const own = `AWS_ENDPOINT_URL_${service.toUpperCase().replaceAll('-', '_')}`;
  return [own, 'AWS_ENDPOINT_URL']
    .map((one) => environment[one])
    .find((url) => url !== undefined && url !== '');
}
