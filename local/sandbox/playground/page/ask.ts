import type { Answer } from '../view.ts';

export interface Reply extends Answer {
  readonly isDone: boolean;
}

/** Sends a request to the server and shows the answer. */
export type Act = (path: string, body: object) => Promise<Reply>;

/** Sends a request to the server. A failure is a sentence, too. */
export async function ask(path: string, body: object): Promise<Reply> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer: Answer = await response.json();
    return { ...answer, isDone: response.ok };
  } catch {
    return { isDone: false, sentence: 'The playground does not answer. Is npm start still running?' };
  }
}
