import type { ListingForm, ListingForms } from '../../state/model/reading.ts';
import { persistentConn } from './form-persistent-conn.ts';
import { plain } from './form-plain.ts';
import { rate } from './form-rate.ts';
import { stats } from './form-stats.ts';
import { thresholds } from './form-thresholds.ts';
import { tunInfo } from './form-tun-info.ts';
import { parseSave } from './parse-save.ts';
import { walkListing } from './walk-listing.ts';

const PARSERS: { readonly [Form in ListingForm]: (text: string) => ListingForms[Form] } = {
  plain: (text) => walkListing(text, plain),
  stats: (text) => walkListing(text, stats),
  rate: (text) => walkListing(text, rate),
  thresholds: (text) => walkListing(text, thresholds),
  'persistent-conn': (text) => walkListing(text, persistentConn),
  'tun-info': (text) => walkListing(text, tunInfo),
  save: parseSave,
};

/** What ipvsadm printed for one form, of the whole table or of single services, one after another. */
export const parseListing = <Form extends ListingForm>(
  form: Form,
  text: string,
): ListingForms[Form] => PARSERS[form](text);
