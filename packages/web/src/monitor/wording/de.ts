import map from '@truceline/truce/wording/de/map.json' with { type: 'json' };
import monitor from '@truceline/truce/wording/de/monitor.json' with { type: 'json' };

export default { ...map, ...monitor } as Readonly<Record<string, string>>;
