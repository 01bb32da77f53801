import type { DetailValue } from '../../state/selectors/detail/document.ts';
import { serviceTitle } from './service-title.ts';
import { formatDay, formatRate, UNKNOWN } from './numbers.ts';

/** Every digit, with thousands separators. */
const exact = (value: number | bigint): string => String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');

/** A share of the whole as `33.3%`, `100%`; what is above nothing is never shown as 0. */
export function formatShare(share: number | undefined): string {
  if (share === undefined) return UNKNOWN;
  if (share > 0 && share < 0.001) return '<0.1%';
  const text = (share * 100).toFixed(share < 0.9995 ? 1 : 0);
  return `${text.replace(/\.0$/, '')}%`;
}

/** Whole seconds with separators, parts of one as they are. */
const secondsText = (value: number): string =>
  Number.isInteger(value) ? exact(value) : String(value);

/** Events or bytes per second: all digits from 1000 on, tenths below. */
const exactRate = (value: number | undefined): string =>
  value === undefined || value < 1000 ? formatRate(value) : exact(Math.round(value));

/** A value of a detail, where there is room for all of it; text is not escaped yet. */
export function formatDetail(value: DetailValue): string {
  switch (value.kind) {
    case 'text':
      return value.text ?? UNKNOWN;
    case 'service':
      return serviceTitle(value.key);
    case 'count':
      return value.count === undefined
        ? UNKNOWN
        : `${value.inferred ? '~' : ''}${exact(value.count)}`;
    case 'rate':
      return exactRate(value.perSecond);
    case 'traffic':
      return exactRate(value.bytesPerSecond);
    case 'share':
      return formatShare(value.share);
    case 'seconds':
      return value.seconds === undefined ? UNKNOWN : `${secondsText(value.seconds)} s`;
    case 'moment': {
      if (value.at === undefined) return UNKNOWN;
      return value.note === undefined
        ? formatDay(value.at)
        : `${formatDay(value.at)}, ${value.note}`;
    }
  }
}
