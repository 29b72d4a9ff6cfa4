/** The kinds of tokens that AWS's lists price. */
export { TOKEN_KINDS, type TokenKind } from '../../config/prices.ts';
