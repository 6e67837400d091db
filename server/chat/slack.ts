import { refusedByStatus, whyOf } from './answer.ts';
import type { ChatFormat } from './service.ts';

/**
 * An incoming webhook of Slack: one message a second. A text is cut there beyond 40,000 characters; it is advised to stay
 * below 4,000. What is escaped calls nobody: `<!channel>` and `<@…>` are markup of theirs.
 */
export const slack: ChatFormat = {
  service: 'slack',
  mostBytes: 4_000,
  everyMs: 1_100,
  isKnownAgain: false,
  plain: (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  request: ({ url }, { text }) => ({
    url,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ text, link_names: false, unfurl_links: false }),
  }),
  read: (answer) => {
    const refused = refusedByStatus(answer);
    if (refused !== null) return refused;
    return answer.body.trim() === 'ok' ? { verdict: 'sent' } : { verdict: 'unclear', why: whyOf(answer) };
  },
};
