import { useState } from 'react';
import { useGround } from '../ground/index.ts';
import { monitor } from '../state/index.ts';
import { say } from '../wording/index.ts';
import { linkOf } from './address.ts';

/** Hands on what is shown, always with the instant at which it was known, so that whoever opens it sees the same. */
export function CopyLink() {
  const ground = useGround();
  const [copied, setCopied] = useState<{ readonly link: string; readonly done: boolean }>();
  if (!ground) return null;
  const copy = async (): Promise<void> => {
    const link = `${location.origin}${location.pathname}${linkOf(monitor.get(), ground.case.knownAt)}`;
    try {
      await navigator.clipboard.writeText(link);
      setCopied({ link, done: true });
    } catch {
      setCopied({ link, done: false });
    }
  };
  return (
    <span className="copy-link">
      <button type="button" onClick={() => void copy()}>
        {say('Copy link')}
      </button>
      <span role="status">
        {copied === undefined
          ? null
          : copied.done
            ? say('Copied, with the instant at which it was known.')
            : say('The browser does not let the page copy; the link stands here.')}
      </span>
      {copied === undefined ? null : (
        <input
          type="text"
          readOnly
          aria-label={say('Link to what is shown')}
          value={copied.link}
          onFocus={(focus) => focus.currentTarget.select()}
        />
      )}
    </span>
  );
}
