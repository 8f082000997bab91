import { type ActForm, choice, item, items, moment, name, perhaps, words } from './field-of-act.ts';

/** What a liaison officer does first: calls, local pauses, spot reports, steps that restore. */
export const contactActs = {
  call: {
    does: 'log a call',
    offices: ['liaison', 'duty'],
    fields: {
      call: name('a short name for the call'),
      to: item('who was called', 'actor'),
      reached: choice('whether somebody answered', 'yes', 'no'),
      about: perhaps(item('the zone that it was about', 'zone')),
      case: perhaps(name('the case')),
      promised: perhaps(words('what was promised')),
      due: perhaps(moment('until when it was promised')),
    },
  },
  callOutcome: {
    does: 'say what became of a promise',
    offices: ['liaison', 'duty'],
    fields: {
      call: name('the call'),
      kept: choice('whether it was kept', 'kept', 'broken', 'unknown'),
      stopped: perhaps(moment('when the fire stopped')),
      words: perhaps(words('how that is known')),
    },
  },
  askPause: {
    does: 'ask for a local pause or window of silence',
    offices: ['liaison', 'duty', 'secretariat'],
    fields: {
      pause: name('a short name for the pause'),
      in: perhaps(item('where', 'zone')),
      from: moment('from when'),
      to: moment('until when'),
      asked: items('who is asked to grant it', 'actor'),
      words: words('what for'),
    },
  },
  grantPause: {
    does: 'grant a pause in one’s own name',
    offices: ['party', 'command'],
    fields: { pause: name('the pause'), words: perhaps(words('under which conditions')) },
  },
  refusePause: {
    does: 'refuse a pause',
    offices: ['party', 'command'],
    fields: { pause: name('the pause'), words: perhaps(words('why')) },
  },
  pauseOutcome: {
    does: 'say whether a pause held',
    offices: ['liaison', 'duty'],
    fields: {
      pause: name('the pause'),
      outcome: choice('whether it held', 'kept', 'broken', 'unknown'),
      words: perhaps(words('how that is known')),
    },
  },
  spotReport: {
    does: 'issue a spot report',
    offices: ['liaison', 'duty', 'secretariat'],
    fields: {
      spot: name('a short name for the report'),
      in: perhaps(item('where', 'zone')),
      words: words('the report'),
    },
  },
  restore: {
    does: 'ask for a step that restores',
    offices: ['liaison', 'duty', 'secretariat', 'chair'],
    fields: {
      step: name('a short name for the step'),
      case: perhaps(name('the case')),
      how: choice('what is asked', 'stop', 'withdraw', 'explain', 'inquire', 'compensate'),
      of: item('of whom', 'actor'),
      due: moment('until when'),
      words: words('what exactly'),
    },
  },
  restoreOutcome: {
    does: 'say what became of a step that restores',
    offices: ['liaison', 'duty', 'secretariat'],
    fields: {
      step: name('the step'),
      outcome: choice('how it ended', 'done', 'partly', 'notDone', 'unknown'),
      words: perhaps(words('how that is known')),
    },
  },
} as const satisfies Readonly<Record<string, ActForm>>;
