import { useEffect, useState } from 'preact/hooks';
import type { View } from '../view.ts';

/** Returns the newest view, and whether the server is connected. The browser itself reconnects a broken stream. */
export function useView(): { readonly view: View | undefined; readonly isConnected: boolean } {
  const [view, setView] = useState<View>();
  const [isConnected, setConnected] = useState(true);
  useEffect(() => {
    const events = new EventSource('/events');
    events.onopen = () => setConnected(true);
    events.onerror = () => setConnected(false);
    events.onmessage = ({ data }) => setView(JSON.parse(data));
    return () => events.close();
  }, []);
  return { view, isConnected };
}
