import map from '@truceline/truce/wording/uk/map.json' with { type: 'json' };
import monitor from '@truceline/truce/wording/uk/monitor.json' with { type: 'json' };

export default { ...map, ...monitor } as Readonly<Record<string, string>>;
