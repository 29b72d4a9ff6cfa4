/** Done, and nothing is left to do. */
export const DONE = 0;
/** Nothing came of it: a wrong option, no credentials, a failed call, a refused page. */
export const FAILURE = 1;
/** It worked, and found something for a person: drift that was not written, a bad parameter. */
export const FOUND = 2;
/** Ctrl-C, as shells count it: 128 + SIGINT. */
export const INTERRUPTED = 130;

export const EXIT_CODES_HELP = `
Exit codes: ${DONE} done, nothing left to do; ${FOUND} it found something for you (drift that was not written, a bad parameter);
${FAILURE} failure, a refused page, a wrong option; ${INTERRUPTED} Ctrl-C.`;
