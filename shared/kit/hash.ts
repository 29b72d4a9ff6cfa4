/**
 * Returns the 32-bit FNV-1a hash as eight hexadecimal characters: enough for a handful of names, and the core imports no
 * crypto.
 */
export function shortHash(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
