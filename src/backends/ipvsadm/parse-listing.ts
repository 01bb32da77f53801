import type { ListingForm, ListingForms } from '../../state/model/reading.ts';
import type { Steps } from '../../state/model/steps.ts';
import { finish } from '../../state/model/steps.ts';
import { persistentConn } from './form-persistent-conn.ts';
import { plain } from './form-plain.ts';
import { rate } from './form-rate.ts';
import { stats } from './form-stats.ts';
import { thresholds } from './form-thresholds.ts';
import { tunInfo } from './form-tun-info.ts';
import { parseSave } from './parse-save.ts';
import { walkListingSteps } from './walk-listing.ts';

const PARSERS: { readonly [Form in ListingForm]: (text: string) => Steps<ListingForms[Form]> } = {
  plain: (text) => walkListingSteps(text, plain),
  stats: (text) => walkListingSteps(text, stats),
  rate: (text) => walkListingSteps(text, rate),
  thresholds: (text) => walkListingSteps(text, thresholds),
  'persistent-conn': (text) => walkListingSteps(text, persistentConn),
  'tun-info': (text) => walkListingSteps(text, tunInfo),
  save: function* (text) {
    yield;
    return parseSave(text);
  },
};

/** {@link parseListing} in steps of a few rows. */
export const parseListingSteps = <Form extends ListingForm>(
  form: Form,
  text: string,
): Steps<ListingForms[Form]> => PARSERS[form](text);

/** What ipvsadm printed for one form, of the whole table or of single services, one after another. */
export const parseListing = <Form extends ListingForm>(
  form: Form,
  text: string,
): ListingForms[Form] => finish(parseListingSteps(form, text));
