/** Done, and nothing is left to do. */
export const DONE = 0;
/** It failed: a wrong option, no credentials, a failed call, a refused page. */
export const FAILURE = 1;
/** It worked and found something for you to do: drift that was not written, a bad parameter. */
export const FOUND = 2;
/** Ctrl-C, as shells report it: 128 + SIGINT. */
export const INTERRUPTED = 130;

export const EXIT_CODES_HELP = `
Exit codes: ${DONE} done, nothing left to do; ${FOUND} it found something for you (drift that was not written, a bad parameter);
${FAILURE} failure, a refused page, a wrong option; ${INTERRUPTED} Ctrl-C.`;
